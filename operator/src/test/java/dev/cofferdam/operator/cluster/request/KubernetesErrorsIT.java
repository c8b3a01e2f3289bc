package dev.cofferdam.operator.cluster.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the failures of a real API server mean, and how its lists are read.
@RealServers
class KubernetesErrorsIT {
    @Test
    void whatExistsAlreadyIsAConflict(Servers servers, Tenant tenant) {
        var map = map(tenant.namespace(), "twice");
        create(servers.admin(), map);

        assertThat(failure(() -> create(servers.admin(), map)))
                .isInstanceOf(ApiFailure.Conflict.class);
    }

    @Test
    void anInvalidObjectNamesTheField(Servers servers, Tenant tenant) {
        var map = map(tenant.namespace(), "invalid");
        map.setData(Map.of("no/key", "value"));

        var failure = failure(() -> create(servers.admin(), map));

        assertThat(failure).isInstanceOf(ApiFailure.Invalid.class);
        assertThat(failure.status().causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.field()).startsWith("data"));
    }

    @Test
    void aMissingRightIsNotAMissingObject(Servers servers, Tenant tenant) {
        var user = servers.cluster().user("without-rights", List.of());
        try (var client = new KubernetesClientBuilder().withConfig(user).build()) {
            assertThat(failure(() -> create(client, map(tenant.namespace(), "theirs"))))
                    .isInstanceOf(ApiFailure.NotPermitted.class);
        }
        assertThat(failure(() -> KubernetesErrors.get(servers.admin(), "/apis/nothing.example/v1")))
                .isInstanceOf(ApiFailure.NotFound.class);
        assertThat(
                        KubernetesErrors.unlessNotFound(
                                () ->
                                        KubernetesErrors.get(
                                                servers.admin(), "/apis/nothing.example/v1")))
                .isEmpty();
    }

    @Test
    void aNamespaceThatIsBeingDeletedTakesNothing(Servers servers) {
        var admin = servers.admin();
        var namespace =
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("terminating-")
                        .addToFinalizers("example.com/wait")
                        .endMetadata()
                        .build();
        var name = admin.resource(namespace).create().getMetadata().getName();
        admin.namespaces().withName(name).delete();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(failure(() -> create(admin, map(name, "late"))))
                                        .isInstanceOf(ApiFailure.NamespaceTerminating.class));
        admin.namespaces()
                .withName(name)
                .edit(
                        found -> {
                            found.removeFinalizer("example.com/wait");
                            return found;
                        });
    }

    @Test
    void aListIsReadPageByPage(Servers servers, Tenant tenant) {
        var maps = servers.admin().configMaps().inNamespace(tenant.namespace());
        List.of("one", "two", "three")
                .forEach(each -> create(servers.admin(), map(tenant.namespace(), each)));
        var seen = new ArrayList<String>();
        var limits = new ArrayList<Long>();

        PagedList.each(
                options -> {
                    limits.add(options.getLimit());
                    return maps.list(new ListOptionsBuilder(options).withLimit(1L).build());
                },
                (ConfigMap map) -> seen.add(map.getMetadata().getName()));

        assertThat(seen).contains("one", "two", "three").doesNotHaveDuplicates();
        assertThat(limits).hasSize(seen.size()).containsOnly((long) PagedList.PAGE);
    }

    private static ApiFailure failure(Runnable request) {
        return KubernetesErrors.failureOf(request).orElseThrow();
    }

    private static void create(KubernetesClient client, ConfigMap map) {
        client.resource(map).create();
    }

    private static ConfigMap map(String namespace, String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .build();
    }
}
