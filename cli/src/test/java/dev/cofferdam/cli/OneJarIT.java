package dev.cofferdam.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// What of other libraries is left out of the jar of this build. Each of these lists makes every
/// start load all that it names, long before anybody asks for it.
class OneJarIT {
    private static final Path JAR = Path.of("target/cofferdam.jar");
    private static final String SERVICES = "META-INF/services/";

    @Test
    void namesOnlyTheModelsThatTheOperatorWatches() throws IOException {
        try (var jar = new ZipFile(JAR.toFile())) {
            var list =
                    jar.getEntry(SERVICES + "io.fabric8.kubernetes.api.model.KubernetesResource");

            assertThat(new String(jar.getInputStream(list).readAllBytes(), UTF_8).lines())
                    .filteredOn(line -> !line.startsWith("#"))
                    .containsExactlyInAnyOrder(
                            "io.fabric8.kubernetes.api.model.Namespace",
                            "io.fabric8.kubernetes.api.model.Secret",
                            "io.fabric8.kubernetes.api.model.Status");
        }
    }

    @Test
    void offersTheJvmNoSecurityProvider() throws IOException {
        try (var jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.getEntry(SERVICES + "java.security.Provider")).isNull();
        }
    }
}
