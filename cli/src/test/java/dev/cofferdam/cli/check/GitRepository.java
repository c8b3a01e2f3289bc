package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A repository that the real git makes.
public record GitRepository(Path folder) {
    public static GitRepository at(Path folder) throws IOException, InterruptedException {
        var repository = new GitRepository(Files.createDirectories(folder));
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    public void commit(String name, String text) throws IOException, InterruptedException {
        var file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text, UTF_8);
        git("add", "--all");
        git("commit", "--quiet", "--message=" + name);
    }

    /// Adds lines to the configuration, as whoever made the folder could have.
    public void configure(String lines) throws IOException {
        var config = folder.resolve(".git/config");
        Files.writeString(config, Files.readString(config, UTF_8) + lines, UTF_8);
    }

    /// Takes the object away that holds what a file has now.
    public void lose(String name) throws IOException, InterruptedException {
        var id = git("rev-parse", "HEAD:" + name).strip();
        Files.delete(folder.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
    }

    public String git(String... arguments) throws IOException, InterruptedException {
        var line =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=test",
                                "-c",
                                "user.email=test@example.com"));
        line.addAll(List.of(arguments));
        var process = new ProcessBuilder(line).directory(folder.toFile()).start();
        var answer = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", arguments)).isZero();
        return answer;
    }
}
