package dev.cofferdam.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir private Path parent = Path.of("");

    @Test
    void aTemporaryFolderGoesWithAllThatIsInIt() throws IOException {
        var folder = StateFolder.temporary(parent);
        Files.writeString(Files.createDirectories(folder.path().resolve("a/b")).resolve("c"), "d");

        folder.close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aKeptFolderStays() {
        StateFolder.kept(parent.resolve("a")).close();

        assertThat(parent.resolve("a")).isEmptyDirectory();
    }

    @Test
    void aFolderThatHoldsSomethingIsNotTaken() throws IOException {
        Files.writeString(parent.resolve("letter"), "");

        assertThatThrownBy(() -> StateFolder.kept(parent))
                .hasMessageContaining(parent + " is not empty");
    }

    @Test
    void whatADeadSandboxLeftIsRemovedByTheNext() throws IOException {
        var left = Files.createDirectories(parent.resolve("cofferdam-sandbox-1/vault"));
        old(Files.writeString(left.resolveSibling("lock"), ""));

        try (var folder = StateFolder.temporary(parent)) {
            assertThat(parent.toFile().list()).containsExactly(folder.path().toFile().getName());
        }
    }

    @Test
    void whatALivingSandboxUsesStays() throws IOException {
        try (var living = StateFolder.temporary(parent)) {
            old(living.path().resolve("lock"));
            StateFolder.temporary(parent).close();

            assertThat(living.path()).isDirectory();
        }
    }

    private static void old(Path file) throws IOException {
        var hourAgo = Instant.now().minus(Duration.ofHours(1));
        Files.setLastModifiedTime(file, FileTime.from(hourAgo));
    }
}
