package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What of other libraries is left out of the jar of this build. Each of these lists makes every
/// start load all that it names, long before anybody asks for it.
class OneJarIT {
    private static FileSystem jar;

    @BeforeAll
    static void open() throws IOException {
        jar = FileSystems.newFileSystem(Path.of("target/cofferdam.jar"));
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void namesOnlyTheModelsThatTheOperatorWatches() throws IOException {
        var list = services().resolve("io.fabric8.kubernetes.api.model.KubernetesResource");

        assertThat(Files.readAllLines(list))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactlyInAnyOrder(
                        "io.fabric8.kubernetes.api.model.Namespace",
                        "io.fabric8.kubernetes.api.model.Secret",
                        "io.fabric8.kubernetes.api.model.Status");
    }

    @Test
    void offersTheJvmNoSecurityProvider() {
        assertThat(services()).isDirectory();
        assertThat(services().resolve("java.security.Provider")).doesNotExist();
    }

    private static Path services() {
        return jar.getPath("META-INF/services");
    }
}
