package dev.cofferdam.api.externalsecret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.golden.Cases;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.externalsecret.Refresh;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.schedule.SyncWindows;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExternalSecretParserTest {
    private static final List<Object> DATA =
            List.of(Map.of("secretKey", "A", "remoteRef", Map.of("key", "a")));
    private static final Map<String, Object> SPEC =
            Map.of("secretStoreRef", Map.of("name", "vault-backend"), "data", DATA);

    @TestFactory
    Stream<DynamicTest> parses() {
        return Cases.in("externalsecret", ExternalSecret.class, ExternalSecretParserTest::answer);
    }

    @TestFactory
    Stream<DynamicTest> parsesTheOlderVersionAlike() {
        return Cases.in(
                "externalsecret",
                dev.cofferdam.api.v1beta1.ExternalSecret.class,
                ExternalSecretParserTest::answer);
    }

    @Test
    void versionIsGenerationAndHashOfLabelsAndAnnotations() {
        var parsed =
                parsed(
                        Map.of(
                                "metadata",
                                Map.of(
                                        "name",
                                        "sample",
                                        "namespace",
                                        "apps",
                                        "uid",
                                        "u-1",
                                        "generation",
                                        7,
                                        "labels",
                                        Map.of("app", "myapp"),
                                        "annotations",
                                        Map.of("note", "hello")),
                                "spec",
                                SPEC));

        assertThat(parsed.version())
                .isEqualTo("7-" + GoHash.of("{annotations:map[note:hello] labels:map[app:myapp]}"));
        assertThat(parsed.owner().uid()).isEqualTo("u-1");
        assertThat(parsed.metadata().labels()).containsExactly(Map.entry("app", "myapp"));
        assertThat(parsed.metadata().annotations()).containsExactly(Map.entry("note", "hello"));
    }

    @Test
    void unknownFieldsAreAccepted() {
        var parsed =
                parsed(
                        Map.of(
                                "spec",
                                Map.of(
                                        "newest",
                                        true,
                                        "target",
                                        Map.of("newer", List.of(1)),
                                        "secretStoreRef",
                                        Map.of("name", "v", "new", "x"),
                                        "data",
                                        DATA),
                                "status",
                                Map.of("newest", 1)));

        assertThat(parsed.sources()).hasSize(1);
    }

    @Test
    void anObjectWithoutMetadataIsRefused() {
        var answer =
                ExternalSecretParser.parse(
                        Cases.object(
                                ExternalSecret.class, Map.of("metadata", Map.of(), "spec", SPEC)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .isEqualTo(
                                                "InvalidField: metadata.namespace is missing;"
                                                        + " metadata.name is missing"));
    }

    private static SyncSpec parsed(Map<String, Object> fields) {
        return switch (ExternalSecretParser.parse(Cases.object(ExternalSecret.class, fields))) {
            case Answer.Got<SyncSpec>(var parsed) -> parsed;
            case Answer.Failed<SyncSpec>(var problem) -> throw new AssertionError(problem.text());
        };
    }

    private static Answer<List<String>> answer(
            CustomResource<ExternalSecretSpec, ExternalSecretStatus> resource) {
        return ExternalSecretParser.parse(resource)
                .map(
                        parsed ->
                                Stream.of(
                                                Stream.of(
                                                        refresh(parsed.refresh()), parsed.target()),
                                                windows(
                                                        parsed.refresh().windows(),
                                                        resource.getSpec()),
                                                parsed.sources().stream(),
                                                template(parsed))
                                        .flatMap(parts -> parts)
                                        .map(Object::toString)
                                        .toList());
    }

    private static String refresh(Refresh refresh) {
        return "Refresh[policy=%s, interval=%s]".formatted(refresh.policy(), refresh.interval());
    }

    private static Stream<Object> windows(SyncWindows windows, ExternalSecretSpec spec) {
        return windows.windows().isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.concat(Stream.of(windows.kind()), windows.windows().stream()),
                        SyncWindowsParser.doubts(spec.syncWindows()).stream());
    }

    private static Stream<Object> template(SyncSpec parsed) {
        return parsed.template().stream()
                .flatMap(
                        template ->
                                Stream.concat(
                                        Stream.of(
                                                "type="
                                                        + template.type()
                                                        + ", keepsRead="
                                                        + template.keepsRead()
                                                        + ", finalizers="
                                                        + template.finalizers()),
                                        template.pieces().stream()));
    }
}
