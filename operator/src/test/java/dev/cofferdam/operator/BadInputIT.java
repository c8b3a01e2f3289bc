package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mistakes that people make, a file each: what the status must say, that it says so once, and that
/// a Secret that was there stays as it was.
@RealServers
class BadInputIT {
    private static final Duration LONG_ENOUGH_FOR_ANOTHER_TRY = Duration.ofMillis(1500);

    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        tenant.put("app", Map.of("password", Canary.value("app"), "text", Canary.value("text")));
        tenant.put("secret/other", Map.of("password", Canary.value("other")));
        tenant.role("narrow-" + tenant.namespace(), "myapp-sa", "app");
        tenant.apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: { name: ${ns}, annotations: { cofferdam.dev/service-account: myapp-sa } }
                """);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    /// One file: what is wrong, and what must be said of it.
    ///
    /// @param object `es` or `store`: whose condition is meant; its name is the file's
    record Case(
            String name,
            String why,
            String object,
            String reason,
            List<String> message,
            String manifests) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/bad-input"))) {
            return files.sorted().map(BadInputIT::read).toList().stream();
        }
    }

    private static Case read(Path file) {
        try {
            var parts = Files.readString(file, UTF_8).split("(?m)^---\n", 2);
            var head = Serialization.unmarshal(parts[0], Map.class);
            var name = String.valueOf(file.getFileName()).replace(".yaml", "");
            return new Case(
                    name,
                    text(head, "why"),
                    text(head, "object"),
                    text(head, "reason"),
                    ((List<?>) Objects.requireNonNull(head.get("message")))
                            .stream().map(Object::toString).toList(),
                    parts[1].replace("${name}", name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Map<?, ?> head, String key) {
        return Objects.requireNonNull(head.get(key), key).toString();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldOnceAndTouchesNothing(Case broken) {
        // Given
        stage.tenant().apply(existing(broken.name()));

        // When
        stage.tenant().apply(broken.manifests());

        // Then
        for (var fragment : broken.message()) {
            awaitCondition(broken, fragment.replace("${ns}", stage.tenant().namespace()));
        }
        assertThat(stage.data(broken.name())).isEqualTo(Map.of("was", Canary.value("here")));
        assertToldOnce(broken);
    }

    private static void awaitCondition(Case broken, String fragment) {
        if (broken.object().equals("store")) {
            stage.awaitStore(broken.name(), "False", broken.reason(), fragment);
        } else {
            stage.awaitCondition(broken.name(), "False", broken.reason(), fragment);
        }
    }

    /// The same problem met again writes neither a status nor an event.
    private static void assertToldOnce(Case broken) {
        var kind = broken.object().equals("store") ? "SecretStore" : "ExternalSecret";
        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(warnings(kind, broken)).hasSize(1));
        if (kind.equals("ExternalSecret")) {
            stage.patch(broken.name(), "{\"metadata\":{\"annotations\":{\"try\":\"again\"}}}");
        }
        var version = version(kind, broken);
        await().during(LONG_ENOUGH_FOR_ANOTHER_TRY)
                .atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(version(kind, broken)).isEqualTo(version));
        assertThat(warnings(kind, broken)).hasSize(1);
    }

    private static String version(String kind, Case broken) {
        return kind.equals("SecretStore")
                ? stage.secretStore(broken.name()).getMetadata().getResourceVersion()
                : stage.externalSecret(broken.name()).getMetadata().getResourceVersion();
    }

    private static List<Event> warnings(String kind, Case broken) {
        return stage.events(kind, broken.name()).stream()
                .filter(event -> "Warning".equals(event.getType()))
                .toList();
    }

    private static String existing(String name) {
        return """
        apiVersion: v1
        kind: Secret
        metadata: { name: %s }
        data: { was: %s }
        """
                .formatted(name, Stage.encoded(Canary.value("here")));
    }
}
