package dev.cofferdam.operator.restart.rights;

import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks that the admission policy is installed that holds our account to annotations of
/// workloads: the right to patch a Deployment is the power to run any image.
public record AdmissionFence(KubernetesClient client) {
    private static final Logger LOG = LoggerFactory.getLogger(AdmissionFence.class);
    private static final String NAME = "cofferdam-restarts";
    private static final String PATH = "/apis/admissionregistration.k8s.io/v1/";

    /// Logs a warning where it is not installed, or cannot be seen.
    public void check() {
        warn("validatingadmissionpolicies");
        warn("validatingadmissionpolicybindings");
    }

    private void warn(String resource) {
        var found =
                KubernetesErrors.attempt(
                        () -> KubernetesErrors.get(client, PATH + resource + "/" + NAME));
        if (found instanceof ApiResult.Failed<String>(var failure, _)) {
            LOG.atWarn()
                    .addKeyValue("resource", resource)
                    .addKeyValue("name", NAME)
                    .addKeyValue("found", failure instanceof ApiFailure.NotFound ? "no" : "unknown")
                    .log(
                            """
                            The admission policy that limits this operator to annotations of \
                            workloads is not in place. Install it: cofferdam manifests rbac \
                            --restarts""");
        }
    }
}
