package dev.cofferdam.api.pushsecret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.pushsecret.Entry;
import dev.cofferdam.sync.pushsecret.PushSource;
import dev.cofferdam.sync.pushsecret.PushSpec;
import dev.cofferdam.sync.pushsecret.RemotePath;
import dev.cofferdam.sync.pushsecret.StoreChoice;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PushSecretParserTest {
    private static final StoreRef VAULT = new StoreRef.Namespaced("apps", "vault");
    private static final String USUAL =
            """
            spec:
              secretStoreRefs: [{ name: vault }]
              selector: { secret: { name: source } }
            """;

    @Test
    void whatIsLeftOutIsUsual() {
        var spec = spec(USUAL);

        assertThat(spec.interval()).isEqualTo(Duration.ofHours(1));
        assertThat(spec.policies()).isEqualTo(new PushSpec.Policies(false, false));
        assertThat(spec.source()).isEqualTo(new PushSource.Named("source"));
        assertThat(spec.stores()).containsExactly(new StoreChoice.Named(VAULT));
        assertThat(spec.template()).isEmpty();
    }

    @Test
    void aGeneratorIsOneOfTheNamespaceOrOfTheCluster() {
        assertThat(spec(generated("kind: Fake, name: token")).source())
                .isEqualTo(new PushSource.Generated(new GeneratorRef("Fake", "apps", "token")));
        assertThat(spec(generated("kind: ClusterGenerator, name: token")).source())
                .isEqualTo(new PushSource.Generated(GeneratorRef.cluster("token")));
        assertThat(problem(generated("apiVersion: v1, kind: Fake")))
                .contains(
                        "spec.selector.generatorRef.apiVersion is",
                        "spec.selector.generatorRef.name is missing");
    }

    private static String generated(String ref) {
        return USUAL.replace("secret: { name: source }", "generatorRef: { %s }".formatted(ref));
    }

    @Test
    void everyMistakeIsToldAtOnceWhereItStands() {
        var problem =
                problem(
                        """
                        spec:
                          refreshInterval: often
                          secretStoreRefs: [{}]
                          data: [{ match: { remoteRef: {} } }]
                          dataTo:
                          - storeRef: { name: other }
                            match: { regexp: "(" }
                        """);

        assertThat(problem)
                .contains(
                        "spec.refreshInterval is",
                        "spec.secretStoreRefs[0].name is missing",
                        "spec.selector is missing",
                        "spec.data[0].match.remoteRef.remoteKey is missing",
                        "spec.dataTo[0].storeRef names a store",
                        "spec.dataTo[0].match.regexp is");
    }

    @Test
    void aTemplateThatIsWrongIsToldUnderItsOwnPath() {
        var template = "  template: { templateFrom: [{ target: Nowhere }] }\n";

        assertThat(problem(USUAL + template)).contains("spec.template.templateFrom[0].target is");
    }

    @Test
    void whetherItDeletesIsKnownThoughTheRestIsWrong() {
        assertThat(
                        PushSecretParser.deletes(
                                resource("spec: { deletionPolicy: Delete, refreshInterval: no }")))
                .isTrue();
        assertThat(PushSecretParser.deletes(resource(USUAL))).isFalse();
    }

    @Test
    void theStatusKeepsTheEntryThatWrote() {
        var resource =
                resource(
                        USUAL
                                + """
                                  data:
                                  - match: { secretKey: a, remoteRef: { remoteKey: k, property: p } }
                                    metadata: { kind: Settings }
                                """);
        var entry = got(PushSecretParser.parse(resource)).contents().entries().getFirst();

        var synced = Synced.nothing().with(VAULT, entry, resource.getSpec());

        assertThat(synced.fields())
                .isEqualTo(
                        Map.of(
                                "SecretStore/vault",
                                Map.of("k/p", Nulls.list(resource.getSpec().data()).getFirst())));
        assertThat(synced.places(VAULT)).isEqualTo(Map.of("k/p", new RemotePath("k", "p")));
        assertThat(synced.stores("apps")).isEqualTo(List.of(VAULT));
        assertThat(synced.without(VAULT, "k/p").places(VAULT)).isEmpty();
    }

    @Test
    void anEntryStandsWhereItsOriginSays() {
        assertThat(new Entry.Origin(true, 2)).hasToString("spec.dataTo[2]");
        assertThat(new Entry.Origin(false, 0)).hasToString("spec.data[0]");
    }

    private static PushSecret resource(String yaml) {
        var meta = "metadata: { name: push, namespace: apps, uid: u-1, generation: 3 }\n";
        return new KubernetesSerialization().unmarshal(meta + yaml, PushSecret.class);
    }

    private static PushSpec spec(String yaml) {
        return got(PushSecretParser.parse(resource(yaml)));
    }

    private static PushSpec got(Answer<PushSpec> answer) {
        return switch (answer) {
            case Answer.Got<PushSpec>(var spec) -> spec;
            case Answer.Failed<PushSpec>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static String problem(String yaml) {
        return switch (PushSecretParser.parse(resource(yaml))) {
            case Answer.Got<PushSpec> _ -> throw new AssertionError("no problem");
            case Answer.Failed<PushSpec>(var problem) -> problem.text();
        };
    }
}
