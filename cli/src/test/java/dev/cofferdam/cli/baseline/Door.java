package dev.cofferdam.cli.baseline;

import static org.awaitility.Awaitility.await;

import dev.cofferdam.baseline.policy.Policies;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The way into a real API server: asks what would become of an object, and changes nothing.
record Door(Servers servers, Tenant tenant) {
    private static final String DENIED = " denied request: ";

    /// A Pod that breaks controls of each level.
    private static final Map<String, Object> REFUSED =
            Map.of(
                    "apiVersion",
                    "v1",
                    "kind",
                    "Pod",
                    "metadata",
                    Map.of("name", "refused"),
                    "spec",
                    Map.of(
                            "nodeName",
                            "node-1",
                            "hostPID",
                            true,
                            "containers",
                            List.of(Map.of("name", "a", "image", "a"))));

    /// The namespaces that our policies must not touch.
    static Set<String> excluded() {
        return new TreeSet<>(Policies.SYSTEM_NAMESPACES);
    }

    void install(List<Map<String, Object>> policies) {
        policies.forEach(policy -> tenant.apply(Serialization.asYaml(policy)));
    }

    /// Waits until the policies are out of effect: the API server judges by deleted ones for a while.
    void remove(List<Map<String, Object>> policies) {
        for (var policy : policies.reversed()) {
            var object =
                    Serialization.unmarshal(
                            Serialization.asJson(policy), GenericKubernetesResource.class);
            servers.admin().resource(object).delete();
        }
        await("the policies to be out of effect")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !(create(Workload.POD, REFUSED) instanceof Reply.Denied));
    }

    Reply create(Workload workload, Map<String, Object> object) {
        return ask(collection(workload), "POST", object);
    }

    /// As `kubectl debug` does it.
    Reply debug(String pod, Map<String, Object> object) {
        return ask(collection(Workload.POD) + "/" + pod + "/ephemeralcontainers", "PUT", object);
    }

    private String collection(Workload workload) {
        var kind = workload.kind();
        var root = kind.group().isEmpty() ? "/api/v1" : "/apis/" + kind.group() + "/v1";
        return root + "/namespaces/" + tenant.namespace() + "/" + kind.plural();
    }

    private Reply ask(String path, String method, Map<String, Object> object) {
        try {
            servers.admin().raw(path + "?dryRun=All", method, object);
            return new Reply.Accepted();
        } catch (KubernetesClientException refused) {
            var status = refused.getStatus();
            var message =
                    Objects.requireNonNullElse(
                            status == null ? refused.getMessage() : status.getMessage(), "");
            var at = message.indexOf(DENIED);
            return at < 0
                    ? new Reply.Invalid(message)
                    : new Reply.Denied(message.substring(at + DENIED.length()));
        }
    }
}
