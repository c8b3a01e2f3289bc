package dev.cofferdam.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.version.Minor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `secret/refreshes`: what is read has to follow, what is made only once has to stay.
class RefreshesTest {
    private static final String ONCE = "refreshPolicy: CreatedOnce, ";
    private static final String NEVER = "refreshInterval: 0s, ";

    private static final Evaluator EVALUATOR =
            new Evaluator(
                    Controls.standard().stream()
                            .filter(control -> control.id().equals("secret/refreshes"))
                            .toList());

    @ParameterizedTest
    @ValueSource(strings = {"Password", "SSHKey", "UUID", "ClusterGenerator"})
    void whatIsMadeOnceMayStay(String generator) {
        var sources = "dataFrom: [%s]".formatted(made(generator));

        for (var version : List.of("v1", "v1beta1")) {
            assertThat(broken(single(version, ONCE + sources))).isEmpty();
            assertThat(broken(single(version, NEVER + sources))).isEmpty();
            assertThat(broken(cluster(version, ONCE + sources))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VaultDynamicSecret", "Fake", "Webhook", "ECRAuthorizationToken"})
    void whatAGeneratorFetchesHasToBeFetchedAgain(String generator) {
        var sources = "dataFrom: [%s]".formatted(made(generator));

        assertThat(broken(single("v1", ONCE + sources)))
                .containsExactly(
                        "the ExternalSecret (CreatedOnce) must have the refreshPolicy Periodic");
        assertThat(broken(single("v1", NEVER + sources))).hasSize(1);
    }

    @Test
    void whatIsReadBesidesHasToFollow() {
        var extract = "dataFrom: [%s, {extract: {key: web}}]".formatted(made("Password"));
        var data =
                "dataFrom: [%s], data: [{secretKey: a, remoteRef: {key: web}}]"
                        .formatted(made("UUID"));

        assertThat(broken(single("v1", ONCE + extract))).hasSize(1);
        assertThat(broken(single("v1", ONCE + data))).hasSize(1);
        assertThat(broken(single("v1", ONCE + "data: []"))).hasSize(1);
    }

    @Test
    void looksIntoAClusterExternalSecret() {
        var parsed = cluster("v1", NEVER + "dataFrom: [{extract: {key: web}}]");

        assertThat(EVALUATOR.check(NormalisedObject.of(parsed), Target.DEFAULT))
                .singleElement()
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken ->
                                assertThat(broken.fields())
                                        .containsExactly(
                                                "spec.externalSecretSpec.refreshInterval"));
    }

    @Test
    void aPolicyIsAskedAboutBothKinds() {
        var policies =
                Policies.of(
                        Controls.standard(), Action.ENFORCE, Minor.NEWEST, Set.of(), Given.NOTHING);

        assertThat(policies)
                .filteredOn(
                        object -> object.toString().contains("cofferdam-external-secrets-enforce"))
                .first()
                .asString()
                .contains("externalsecrets, clusterexternalsecrets");
    }

    private static String made(String generator) {
        return "{sourceRef: {generatorRef: {kind: %s, name: web}}}".formatted(generator);
    }

    private static Map<?, ?> single(String version, String spec) {
        return Manifests.parse(
                """
                apiVersion: external-secrets.io/%s
                kind: ExternalSecret
                metadata: {name: web}
                spec: {%s}
                """
                        .formatted(version, spec));
    }

    private static Map<?, ?> cluster(String version, String spec) {
        return Manifests.parse(
                """
                apiVersion: external-secrets.io/%s
                kind: ClusterExternalSecret
                metadata: {name: web}
                spec: {externalSecretSpec: {%s}}
                """
                        .formatted(version, spec));
    }

    private static List<String> broken(Map<?, ?> object) {
        return EVALUATOR.check(NormalisedObject.of(object), Target.DEFAULT).stream()
                .filter(Broken.class::isInstance)
                .map(verdict -> ((Broken) verdict).message())
                .toList();
    }
}
