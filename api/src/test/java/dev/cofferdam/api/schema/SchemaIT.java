package dev.cofferdam.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.api.golden.Files;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every manifest below `schema`, in both versions: the API server takes those that are called
/// `valid-*` as they are, and refuses those that are called `invalid-*` with the words of their
/// first line.
@ExtendWith(ApiServer.class)
class SchemaIT {
    private static final String EXPECT = "# expect: ";

    @Test
    void thereAreManyCasesAndNoOtherFiles() {
        assertThat(Files.below("schema"))
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        file ->
                                assertThat(Files.name(file))
                                        .matches("(in)?valid-[a-z0-9-]+\\.yaml"));
    }

    @TestFactory
    Stream<DynamicTest> cases(KubernetesClient client) {
        return Files.below("schema").stream()
                .flatMap(
                        file ->
                                Manifest.read(Files.read(file)).stream()
                                        .map(manifest -> test(client, file, manifest)));
    }

    private static DynamicTest test(KubernetesClient client, Path file, Manifest manifest) {
        var text = Files.read(file);
        var name = manifest.version() + " " + Files.path("schema").relativize(file);
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    if (Files.name(file).startsWith("valid-")) {
                        var taken = create(client, manifest);
                        assertThat(taken.object().getAdditionalProperties())
                                .isEqualTo(manifest.object().getAdditionalProperties());
                    } else {
                        assertThat(text).startsWith(EXPECT);
                        assertThatThrownBy(() -> create(client, manifest))
                                .isInstanceOf(KubernetesClientException.class)
                                .hasMessageContaining(
                                        text.lines()
                                                .findFirst()
                                                .orElseThrow()
                                                .substring(EXPECT.length()));
                    }
                });
    }

    private static Manifest create(KubernetesClient client, Manifest manifest) {
        var taken = manifest.with(client).dryRun().fieldValidation(Validation.STRICT).create();
        return new Manifest(taken, manifest.version());
    }
}
