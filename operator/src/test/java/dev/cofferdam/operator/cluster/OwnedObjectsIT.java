package dev.cofferdam.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.operator.cluster.OwnedObjects.Change;
import dev.cofferdam.operator.cluster.OwnedObjects.Result;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The ConfigMaps of an owner, on a real API server.
@RealServers
class OwnedObjectsIT {
    private KubernetesClient admin;
    private String namespace;
    private ConfigMap owner;
    private ConfigMap other;

    @BeforeEach
    void createOwners(Servers servers, Tenant tenant) {
        admin = servers.admin();
        namespace = tenant.namespace();
        admin.configMaps().inNamespace(namespace).delete();
        owner = admin.resource(map("owner", "")).create();
        other = admin.resource(map("other", "")).create();
    }

    @Test
    void createsWhatIsMissingAndThenWritesNothing() {
        var wanted = List.of(child(owner, "a", "1"), child(owner, "b", "1"));

        assertThat(sync(wanted, List.of()))
                .containsExactly(applied("a", Change.CREATE), applied("b", Change.CREATE));
        var written = version("a");

        assertThat(sync(wanted, List.of()))
                .containsExactly(applied("a", Change.NONE), applied("b", Change.NONE));
        assertThat(version("a")).isEqualTo(written);
    }

    @Test
    void updatesOnlyWhatDiffers() {
        sync(List.of(child(owner, "a", "1"), child(owner, "b", "1")), List.of());
        var unchanged = version("b");

        assertThat(sync(List.of(child(owner, "a", "2"), child(owner, "b", "1")), List.of()))
                .containsExactly(applied("a", Change.UPDATE), applied("b", Change.NONE));
        assertThat(live("a").getData()).containsEntry("text", "2");
        assertThat(version("b")).isEqualTo(unchanged);
    }

    @Test
    void adoptsAnOwnObjectThatTheCacheDoesNotKnow() {
        admin.resource(child(owner, "a", "1")).create();

        var results = syncAs(admin, false, List.of(child(owner, "a", "2")), List.of());

        assertThat(results).containsExactly(applied("a", Change.UPDATE));
        assertThat(live("a").getData()).containsEntry("text", "2");
    }

    @Test
    void leavesForeignObjectsAsTheyAre() {
        admin.resource(child(other, "theirs", "1")).create();
        admin.resource(map("free", "1")).create();
        var before = List.of(version("theirs"), version("free"));
        var wanted = List.of(child(owner, "theirs", "2"), child(owner, "free", "2"));

        for (var cached : List.of(true, false)) {
            assertThat(syncAs(admin, cached, wanted, List.of()))
                    .containsExactly(
                            new Result.Foreign(id("free"), false),
                            new Result.Foreign(id("theirs"), false));
        }

        assertThat(List.of(version("theirs"), version("free"))).isEqualTo(before);
    }

    @Test
    void deletesItsOwnObjectsThatAreNotWanted() {
        sync(List.of(child(owner, "a", "1"), child(owner, "b", "1")), List.of());
        admin.resource(child(other, "theirs", "1")).create();
        var existing = List.of(live("a"), live("b"), live("theirs"));

        var results = sync(List.of(child(owner, "b", "1")), existing);

        assertThat(results).containsExactly(new Result.Pruned(id("a")), applied("b", Change.NONE));
        assertThat(names()).contains("b", "theirs").doesNotContain("a");
        assertThat(sync(List.of(), List.of(existing.getFirst())))
                .as("it is gone already")
                .containsExactly(new Result.Pruned(id("a")));
    }

    @Test
    void deletesNothingInANamespaceThatIsNotKnown() {
        sync(List.of(child(owner, "a", "1")), List.of());

        var results =
                new OwnedObjects<>(admin, new Maps(true))
                        .sync(
                                new OwnedObjects.Wanted<>(List.of(), Set.of("elsewhere")),
                                List.of(live("a")));

        assertThat(results).isEmpty();
        assertThat(names()).contains("a");
    }

    @Test
    void doesNotDeleteWhatChangedSinceItWasSeen() {
        sync(List.of(child(owner, "a", "1")), List.of());
        var seen = live("a");
        sync(List.of(child(owner, "a", "2")), List.of());

        assertThat(sync(List.of(), List.of(seen)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.attempted()).isEqualTo(Change.DELETE);
                            assertThat(failed.failure()).isInstanceOf(ApiFailure.Conflict.class);
                        });
        assertThat(names()).contains("a");
    }

    @Test
    void oneFailureDoesNotStopTheOthers() {
        var invalid = child(owner, "a", "1");
        invalid.setData(Map.of("no/key", "1"));

        var results = sync(List.of(invalid, child(owner, "b", "1")), List.of());

        assertThat(results).hasSize(2).last().isEqualTo(applied("b", Change.CREATE));
        assertThat(results.getFirst())
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed ->
                                assertThat(failed.failure())
                                        .isInstanceOf(ApiFailure.Invalid.class));
    }

    @Test
    void aMissingRightIsReportedForEachObject(Servers servers) {
        var user = servers.cluster().user("owns-nothing", List.of());
        try (var client = new KubernetesClientBuilder().withConfig(user).build()) {
            assertThat(syncAs(client, true, List.of(child(owner, "a", "1")), List.of()))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Result.Failed.class,
                            failed ->
                                    assertThat(failed.failure())
                                            .isInstanceOf(ApiFailure.NotPermitted.class));
        }
    }

    private List<Result> sync(Collection<ConfigMap> wanted, Collection<ConfigMap> existing) {
        return syncAs(admin, true, wanted, existing);
    }

    private List<Result> syncAs(
            KubernetesClient client,
            boolean cached,
            Collection<ConfigMap> wanted,
            Collection<ConfigMap> existing) {
        return new OwnedObjects<>(client, new Maps(cached))
                .sync(new OwnedObjects.Wanted<>(wanted, Set.of(namespace)), existing);
    }

    private Result applied(String name, Change change) {
        return new Result.Applied(id(name), change);
    }

    private ResourceID id(String name) {
        return new ResourceID(name, namespace);
    }

    private String version(String name) {
        return live(name).getMetadata().getResourceVersion();
    }

    private ConfigMap live(String name) {
        return admin.configMaps().inNamespace(namespace).withName(name).require();
    }

    private List<String> names() {
        return admin.configMaps().inNamespace(namespace).list().getItems().stream()
                .map(map -> map.getMetadata().getName())
                .toList();
    }

    private ConfigMap child(ConfigMap controller, String name, String text) {
        var child = map(name, text);
        child.getMetadata().setOwnerReferences(List.of(OwnedObjects.reference(controller)));
        return child;
    }

    private ConfigMap map(String name, String text) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withData(Map.of("text", text))
                .build();
    }

    /// The rules for ConfigMaps; `cached` says whether objects that exist are known.
    private final class Maps implements OwnedObjects.Ownership<ConfigMap> {
        private final boolean cached;

        private Maps(boolean cached) {
            this.cached = cached;
        }

        @Override
        public Optional<ConfigMap> find(String where, String name) {
            return Optional.ofNullable(admin.configMaps().inNamespace(where).withName(name).get())
                    .filter(_ -> cached);
        }

        @Override
        public boolean owns(ConfigMap found) {
            return OwnedObjects.controller(found)
                    .filter(controller -> controller.getUid().equals(owner.getMetadata().getUid()))
                    .isPresent();
        }

        @Override
        public boolean isAsWanted(ConfigMap found, ConfigMap wanted) {
            return found.getData().equals(wanted.getData());
        }

        @Override
        public ConfigMap merged(ConfigMap found, ConfigMap wanted) {
            return new ConfigMapBuilder(found).withData(wanted.getData()).build();
        }
    }
}
