package dev.cofferdam.api.schema;

import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.vault.VaultProduct;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A real API server that knows our kinds, one for all tests of a run, as a client of its
/// administrator.
final class ApiServer implements ParameterResolver {
    /// What lives as long as the run.
    private record Running(Sandbox sandbox, KubernetesClient client) implements AutoCloseable {
        static Running start() {
            var sandbox =
                    Sandbox.start(
                            Toolchain.ofThisProcess()
                                    .locate(VaultProduct.chosen(), Progress.silent()),
                            SandboxOptions.temporary(),
                            Progress.silent());
            var config = sandbox.cluster().admin();
            return new Running(sandbox, new KubernetesClientBuilder().withConfig(config).build());
        }

        @Override
        public void close() {
            client.close();
            sandbox.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KubernetesClient.class;
    }

    @Override
    public KubernetesClient resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ApiServer.class))
                .computeIfAbsent(Running.class, _ -> prepared(Running.start()), Running.class)
                .client();
    }

    private static Running prepared(Running running) {
        var client = running.client();
        client.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName("apps")
                                .endMetadata()
                                .build())
                .serverSideApply();
        Crds.all().forEach(crd -> client.resource(crd).serverSideApply());
        await().atMost(Duration.ofSeconds(30)).until(() -> isServed(client));
        return running;
    }

    private static boolean isServed(KubernetesClient client) {
        try {
            Manifest.KINDS.stream()
                    .flatMap(kind -> Manifest.VERSIONS.stream().map(one -> Manifest.of(one, kind)))
                    .forEach(context -> client.genericKubernetesResources(context).list());
            return true;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }
}
