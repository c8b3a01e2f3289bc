package dev.cofferdam.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looks into repositories that the real git made.
class HistoryIT {
    @TempDir private Path folder;
    private Path repository;

    @BeforeEach
    void aRepository() throws IOException, InterruptedException {
        repository = Files.createDirectory(folder.resolve("repository"));
        git("init", "--quiet", "--initial-branch=main");
    }

    @Test
    void findsWhatWasRemovedAndNamesTheFirstCommitThatHadIt()
            throws IOException, InterruptedException {
        commit("conf ä/values.yaml", "database: { password: %s }\n".formatted(Canary.value("old")));
        var first = git("rev-parse", "HEAD").strip();
        commit(
                "conf ä/values.yaml",
                "# moved\ndatabase: { password: %s }\n".formatted(Canary.value("old")));
        commit("conf ä/values.yaml", "database: {}\n");
        var json = folder.resolve("json");

        var answer = Check.run("--history", "-o", "table", "-o", "json=" + json, repository);

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("conf ä/values.yaml (in commit " + first.substring(0, 12) + ")")
                .contains("1 finding (")
                .doesNotContain(Canary.MARK);
        assertThat(new JsonMapper().readTree(json.toFile()).at("/findings/0/commit").asText())
                .isEqualTo(first);
        assertThat(Check.run(repository).status()).isZero();
    }

    @Test
    void readsAHistoryThatBeginsWithAnEmptyFile() throws IOException, InterruptedException {
        commit(".gitkeep", "");
        commit("a.env", "DB_PASSWORD=%s\n".formatted(Canary.value("later")));

        assertThat(Check.run("--history", repository).out()).contains("a.env (in commit");
    }

    @Test
    void looksAtAllBranchesAndAtMerges() throws IOException, InterruptedException {
        commit("a.yaml", "a: 1\n");
        git("switch", "--quiet", "-c", "side");
        commit("side.env", "DB_PASSWORD=%s\n".formatted(Canary.value("side")));
        git("switch", "--quiet", "main");
        commit("b.yaml", "b: 1\n");
        git("merge", "--quiet", "--no-commit", "--no-ff", "side");
        commit("merged.env", "API_TOKEN=%s\n".formatted(Canary.value("merged")));

        var answer = Check.run("--history", repository);

        assertThat(answer.out()).contains("side.env (in commit", "merged.env (in commit");
    }

    @Test
    void asksOnlyForTheFolderThatIsNamed() throws IOException, InterruptedException {
        commit("a/x.env", "DB_PASSWORD=%s\n".formatted(Canary.value("a")));
        commit("b/x.env", "DB_PASSWORD=%s\n".formatted(Canary.value("b")));

        assertThat(Check.run("--history", repository.resolve("b")).out())
                .contains("b/x.env (in commit")
                .doesNotContain("a/x.env");
    }

    @Test
    void saysThatAShallowCloneLacksItsPast() throws IOException, InterruptedException {
        commit("a.yaml", "a: 1\n");
        commit("a.yaml", "a: 2\n");
        var clone = folder.resolve("clone");
        git("clone", "--quiet", "--depth=1", "file://" + repository, clone.toString());

        var answer = Check.run("--history", clone);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains("git fetch --unshallow");
    }

    @Test
    void refusesWhatIsNotARepository() {
        var answer = Check.run("--history", folder);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("is not in a Git repository");
    }

    private void commit(String name, String text) throws IOException, InterruptedException {
        new GitRepository(repository).commit(name, text);
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        return new GitRepository(repository).git(arguments);
    }
}
