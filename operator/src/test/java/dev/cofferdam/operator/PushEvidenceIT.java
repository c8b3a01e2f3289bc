package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// That there is nothing to push takes nothing away, and another operator's stores are left alone.
@RealServers
class PushEvidenceIT {
    private static final String DELETE = "deletionPolicy: Delete\n";

    private static Stage stage;
    private static PushStage pushes;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
        pushes = PushStage.of(stage);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void aSourceThatIsCreatedAgainIsNotGone() {
        source("anew");
        pushes.push("anew", "anew", "anew", DELETE + "refreshInterval: 1s\n");
        pushes.awaitReady("anew");

        stage.secrets("anew").delete();
        pushes.awaitCondition("anew", "False", "Errored", "SourceAbsent: ");
        source("anew");

        pushes.awaitReady("anew");
        assertThat(pushes.version("anew")).isEqualTo(1);
        pushes.resource("anew").delete();
    }

    @Test
    void anElementThatFindsNoKeyKeepsWhatItWrote() {
        source("swept");
        var sweep =
                """
                data: [{ match: { secretKey: user, remoteRef: { remoteKey: swept/one, property: u } } }]
                dataTo:
                - storeRef: { name: vault-backend }
                  match: { regexp: '^u%s' }
                  remoteKey: swept/all
                """;
        pushes.push("swept", "swept", "", DELETE + sweep.formatted("ser$"));
        pushes.awaitReady("swept");

        pushes.push("swept", "swept", "", DELETE + sweep.formatted("sre$"));

        pushes.awaitCondition(
                "swept", "False", "Errored", "SourceAbsent: an element of spec.dataTo");
        assertThat(pushes.version("swept/all")).isEqualTo(1);
        pushes.patch("swept", "{\"spec\":{\"dataTo\":[]}}");
        pushes.awaitNothing("swept/all");
        pushes.awaitReady("swept");
    }

    @Test
    void anEmptyListKeepsWhatWasPushed() {
        source("emptied");
        pushes.push("emptied", "emptied", "emptied", DELETE);
        pushes.awaitReady("emptied");

        pushes.patch("emptied", "{\"spec\":{\"data\":[]}}");

        pushes.awaitCondition("emptied", "False", "Errored", "find nothing to push");
        assertThat(pushes.version("emptied")).isEqualTo(1);
        pushes.resource("emptied").delete();
        pushes.awaitNothing("emptied");
    }

    @Test
    void labelsThatFitNoSecretKeepWhatWasPushed() {
        source("labelled");
        stage.edit("labelled", "{\"metadata\":{\"labels\":{\"push\":\"me\"}}}");
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1alpha1
                        kind: PushSecret
                        metadata: { name: labelled }
                        spec:
                          deletionPolicy: Delete
                          refreshInterval: 1s
                          secretStoreRefs: [{ name: vault-backend }]
                          selector: { secret: { selector: { matchLabels: { push: me } } } }
                          data: [{ match: { secretKey: user, remoteRef: { remoteKey: labelled, property: u } } }]
                        """);
        pushes.awaitReady("labelled");

        stage.edit("labelled", "{\"metadata\":{\"labels\":{\"push\":\"other\"}}}");

        pushes.awaitCondition("labelled", "False", "Errored", "fits no Secret");
        assertThat(pushes.version("labelled")).isEqualTo(1);
    }

    @Test
    void labelsThatFitNoStoreKeepWhatWasPushed() {
        source("storeless");
        stage.store("labelled-store");
        labelStore("mine");
        pushes.push(
                "storeless",
                "storeless",
                "storeless",
                DELETE
                        + """
                        refreshInterval: 1s
                        secretStoreRefs: [{ kind: SecretStore, labelSelector: { matchLabels: { use: mine } } }]
                        """);
        pushes.awaitReady("storeless");

        labelStore("other");

        pushes.awaitCondition("storeless", "False", "Errored", "StoreAbsent: spec.secretStoreRefs");
        assertThat(pushes.version("storeless")).isEqualTo(1);
    }

    private static void labelStore(String use) {
        stage.secretStores("labelled-store")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"use\":\"%s\"}}}".formatted(use));
    }

    @Test
    void aStoreOfAnotherClassIsLeftAlone() {
        // Given
        source("theirs");
        stage.tenant()
                .apply(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: SecretStore
                        metadata: { name: theirs }
                        spec:
                          controller: another
                          provider:
                            vault:
                              server: ${vault}
                              path: ${mount}
                              version: v2
                              auth: { kubernetes: { mountPath: kubernetes, role: "role-${ns}" } }
                        """);

        // When
        pushes.push("theirs", "theirs", "theirs", DELETE + "secretStoreRefs: [{ name: theirs }]\n");
        pushes.push("ours", "theirs", "ours", DELETE);

        // Then
        pushes.awaitReady("ours");
        var left = Objects.requireNonNull(pushes.find("theirs"));
        assertThat(left.getStatus()).isNull();
        assertThat(left.getMetadata().getFinalizers()).isEmpty();
        assertThat(stage.secretStore("theirs").getMetadata().getFinalizers()).isEmpty();
        assertThat(pushes.version("theirs")).isZero();
    }

    @Test
    void aStoreHandedToAnotherOperatorDeletesNothing() {
        // Given
        source("handed");
        stage.store("handed");
        pushes.push("handed", "handed", "handed", DELETE + "secretStoreRefs: [{ name: handed }]\n");
        pushes.awaitReady("handed");
        stage.secretStores("handed")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"controller\":\"another\"}}");

        // When
        pushes.patch(
                "handed",
                "{\"spec\":{\"secretStoreRefs\":[{\"name\":\"vault-backend\"}],\"data\":[{\"match\":{\"secretKey\":\"user\",\"remoteRef\":{\"remoteKey\":\"handed-on\",\"property\":\"u\"}}}]}}");

        // Then
        pushes.awaitCondition("handed", "False", "UnsupportedProvider", "another operator");
        assertThat(pushes.version("handed")).isEqualTo(1);
        assertThat(pushes.version("handed-on")).isEqualTo(1);
    }

    @Test
    void metadataThatNoStoreServesAreRefused() {
        source("described");

        pushes.push(
                "described",
                "described",
                "",
                """
                data:
                - match: { secretKey: user, remoteRef: { remoteKey: described, property: u } }
                  metadata:
                    apiVersion: kubernetes.external-secrets.io/v1alpha1
                    kind: PushSecretMetadata
                    spec: { customMetadata: { owner: team-a } }
                """);

        pushes.awaitCondition(
                "described", "False", "Errored", "InvalidField: spec.data[0].metadata is served");
        assertThat(pushes.version("described")).isZero();
    }

    @Test
    void aTextThatIsNotASecretOfItsOwnIsToldWhatToWrite() {
        source("lone");

        pushes.push(
                "lone",
                "lone",
                "",
                """
                data: []
                dataTo:
                - storeRef: { name: vault-backend }
                  rewrite: [{ regexp: { source: '^', target: lone/ } }]
                """);
        pushes.push(
                "alone",
                "lone",
                "",
                "data: [{ match: { secretKey: user, remoteRef: { remoteKey: lone/own } } }]\n");

        pushes.awaitCondition("lone", "False", "Errored", "give spec.dataTo[0].remoteKey");
        pushes.awaitCondition("alone", "False", "Errored", "spec.data[0].match.remoteRef.property");
        assertThat(pushes.version("lone/user")).isZero();
    }

    private static void source(String name) {
        pushes.source(name, "{ user: \"%s\" }".formatted(Canary.value(name)));
    }
}
