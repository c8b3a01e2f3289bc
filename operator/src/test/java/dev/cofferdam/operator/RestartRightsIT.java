package dev.cofferdam.operator;

import static dev.cofferdam.operator.RestartStage.PATIENCE;
import static dev.cofferdam.operator.RestartStage.env;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the operator's account can do with the right to patch workloads: write our annotations, and
/// nothing else.
@RealServers
class RestartRightsIT {
    private static final String OURS =
            "{'metadata':{'annotations':{'cofferdam.dev/secrets-seen':'{}'}},'spec':{'template':{'metadata':{'annotations':{'cofferdam.dev/secrets-hash':'%s'}}}}}";

    private static RestartStage stage;
    private static KubernetesClient account;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        stage = RestartStage.granted(servers, tenant);
        account = new KubernetesClientBuilder().withConfig(servers.operator()).build();
        stage.deployment(
                "fenced", "cofferdam.dev/restart: on-change, example.org/owner: shop", env("db"));
        await("the policy to be enforced")
                .atMost(PATIENCE)
                .until(() -> answer("fenced", "{'metadata':{'labels':{'x':'y'}}}") == 422);
    }

    @AfterAll
    static void stop() {
        account.close();
    }

    /// The status of the answer to a merge patch by the operator's account.
    private static int answer(String name, String patch) {
        return answer(stage.tenant().namespace(), name, patch);
    }

    private static int answer(String namespace, String name, String patch) {
        try {
            account.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .withName(name)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch.replace('\'', '"'));
            return 200;
        } catch (KubernetesClientException refused) {
            return refused.getCode();
        }
    }

    @Test
    void itWritesOurAnnotations() {
        assertThat(answer("fenced", OURS.formatted("one"))).isEqualTo(200);
        assertThat(answer("fenced", OURS.formatted("two"))).isEqualTo(200);
        assertThat(
                        answer(
                                "fenced",
                                "{'metadata':{'annotations':{'cofferdam.dev/secrets-seen':null}}}"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'spec':{'template':{'spec':{'containers':[{'name':'app','image':'evil'}]}}}}",
                "{'spec':{'template':{'spec':{'serviceAccountName':'admin'}}}}",
                "{'spec':{'template':{'spec':{'hostNetwork':true}}}}",
                "{'spec':{'template':{'spec':{'containers':[{'name':'app','image':'app','command':['sh']}]}}}}",
                "{'spec':{'template':{'metadata':{'labels':{'more':'x'}}}}}",
                "{'spec':{'template':{'metadata':{'annotations':{'example.org/x':'y'}}}}}",
                "{'spec':{'replicas':0}}",
                "{'spec':{'paused':true}}",
                "{'spec':{'strategy':{'type':'Recreate','rollingUpdate':null}}}",
                "{'spec':{'minReadySeconds':9}}",
                "{'metadata':{'labels':{'more':'x'}}}",
                "{'metadata':{'finalizers':['example.org/f']}}",
                "{'metadata':{'annotations':{'example.org/owner':'evil'}}}",
                "{'metadata':{'annotations':{'example.org/owner':null}}}",
                "{'metadata':{'annotations':{'kubectl.kubernetes.io/restartedAt':'now'}}}"
            })
    void itChangesNothingElse(String patch) {
        assertThat(answer("fenced", patch)).isEqualTo(422);
    }

    @Test
    void otherNamespacesAndOtherVerbsAreForbidden() {
        stage.tenant()
                .apply(
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: { name: not-granted, namespace: default }
                        spec:
                          replicas: 0
                          selector: { matchLabels: { app: not-granted } }
                          template:
                            metadata: { labels: { app: not-granted } }
                            spec: { containers: [{ name: app, image: app }] }
                        """);

        assertThat(answer("absent", "{'spec':{'replicas':0}}")).isEqualTo(404);
        assertThat(answer("default", "not-granted", OURS.formatted("one"))).isEqualTo(403);
        var refused =
                Assertions.catchThrowableOfType(
                        KubernetesClientException.class,
                        () ->
                                account.apps()
                                        .deployments()
                                        .inNamespace(stage.tenant().namespace())
                                        .withName("fenced")
                                        .delete());
        assertThat(refused.getCode()).isEqualTo(403);
    }

    @Test
    void theFenceHoldsNoOtherAccount() {
        stage.patch("fenced", "{\"metadata\":{\"labels\":{\"by\":\"a-person\"}}}");

        assertThat(
                        Objects.requireNonNull(stage.deployment("fenced").get())
                                .getMetadata()
                                .getLabels())
                .containsEntry("by", "a-person");
    }
}
