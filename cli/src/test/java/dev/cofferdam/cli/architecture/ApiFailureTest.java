package dev.cofferdam.cli.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a failure of the API server means is decided in one file, so that it means the same
/// everywhere.
class ApiFailureTest {
    private static final Path ROOT = Path.of("..");

    /// The code alone: comments may name the exception.
    private static final Pattern EXCEPTION =
            Pattern.compile("(?m)^(?!\\s*//).*\\bKubernetesClientException\\b");

    private static final Pattern TERMINATING = Pattern.compile("(?m)^(?!\\s*//).*being terminated");

    private static final List<String> ALLOWED =
            List.of(
                    "KubernetesErrors.java",
                    // the sandbox knows nothing of the operator; it waits for servers that start
                    "Kubelet.java",
                    "Probe.java",
                    "Tokens.java",
                    // still to be moved
                    "cli/migrate/LiveObjects.java");

    @Test
    void onlyOneFileKnowsTheExceptionOfTheClient() throws IOException {
        assertThat(filesWith(EXCEPTION)).contains("KubernetesErrors.java").isSubsetOf(ALLOWED);
    }

    @Test
    void oneFileRecognisesATerminatingNamespace() throws IOException {
        assertThat(filesWith(TERMINATING)).containsExactly("KubernetesErrors.java");
    }

    private static List<String> filesWith(Pattern pattern) throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> pattern.matcher(text(file)).find())
                    .map(ApiFailureTest::name)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(Path file) {
        var path = file.toString();
        return ALLOWED.stream().filter(path::endsWith).findFirst().orElse(path);
    }
}
