package dev.cofferdam.operator;

import dev.cofferdam.operator.app.AppFeature;
import dev.cofferdam.operator.baseline.BaselineFeature;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.metadata.MetadataWatches;
import dev.cofferdam.operator.event.Referrer;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Signals;
import dev.cofferdam.operator.event.reference.ReferenceIndex;
import dev.cofferdam.operator.externalsecret.ExternalSecretFeature;
import dev.cofferdam.operator.externalsecret.FetchSources;
import dev.cofferdam.operator.externalsecret.cluster.ClusterExternalSecretFeature;
import dev.cofferdam.operator.externalsecret.target.GenericTargets;
import dev.cofferdam.operator.generator.GeneratorObjects;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.observe.EventRecorder;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.pushsecret.PushSecretFeature;
import dev.cofferdam.operator.pushsecret.cluster.ClusterPushSecretFeature;
import dev.cofferdam.operator.pushsecret.destination.Targets;
import dev.cofferdam.operator.restart.RestartFeature;
import dev.cofferdam.operator.runtime.Closer;
import dev.cofferdam.operator.runtime.Feature;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.runtime.health.Health;
import dev.cofferdam.operator.store.Accesses;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.operator.store.check.StoreCheck;
import dev.cofferdam.operator.store.check.StoreFeature;
import dev.cofferdam.operator.store.provider.fake.PushedValues;
import dev.cofferdam.operator.store.provider.kubernetes.RemoteClients;
import dev.cofferdam.operator.template.Renderers;
import dev.cofferdam.vault.client.Vaults;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Opens what the features share, and the features. Everything that is opened is registered with
/// the closer at once, so that nothing stays open where a later part cannot be opened.
final class Wiring {
    private final OperatorSettings settings;
    private final Closer closer;
    private final Cluster cluster;
    private final WorkerSlots slots;
    private final Reporting reporting;
    private final StoreAccess access;
    private final ReferenceIndex references;
    private final Generators generators;

    Wiring(KubernetesClient client, OperatorSettings settings, Meters meters, Closer closer) {
        var clock = InstantSource.system();
        var signals = new Signals();
        this.settings = settings;
        this.closer = closer;
        slots = new WorkerSlots(settings.concurrency());
        closer.closing("workers", slots::shutdown);
        var recorder = closer.closing("events", new EventRecorder(client, clock));
        reporting = new Reporting(recorder, meters, clock);
        cluster = Cluster.of(client, everywhere(), signals, closer);
        access = stores();
        references = references();
        generators = generators();
    }

    WorkerSlots slots() {
        return slots;
    }

    private boolean everywhere() {
        return settings.access() == OperatorSettings.Access.CLUSTER;
    }

    private StoreAccess stores() {
        var namespaces = cluster.namespaces();
        var vaults =
                closer.closingFirst(
                        "vault-tokens",
                        new Vaults(settings.vault(), reporting.meters(), reporting.clock()));
        vaults.onRecovery(_ -> cluster.signals().tell(new Signal.VaultRecovered()));
        var stores =
                closer.closing(
                        "stores",
                        new Stores(
                                cluster.client(),
                                namespaces,
                                settings.controllerClass(),
                                (store, respecified) ->
                                        cluster.signals()
                                                .tell(
                                                        new Signal.StoreChanged(
                                                                store, respecified))));
        stores.onAbandoned(vaults::forget);
        return new StoreAccess(
                stores,
                new Accesses(namespaces, settings.identity()),
                vaults,
                new RemoteClients(namespaces, vaults.connections()),
                new PushedValues());
    }

    private ReferenceIndex references() {
        var watches = new MetadataWatches(cluster.client(), cluster.grants(), everywhere());
        return closer.closing(
                "references",
                new ReferenceIndex(
                        watches,
                        (_, users) -> {
                            if (!Referrer.areWorkloads(users)) {
                                access.accesses().forget();
                                access.remotes().forget();
                            }
                            cluster.signals().tell(new Signal.ReferencedChanged(users));
                        }));
    }

    private Generators generators() {
        var objects =
                closer.closing(
                        "generators",
                        new GeneratorObjects(
                                cluster.client(),
                                generator ->
                                        cluster.signals()
                                                .tell(new Signal.GeneratorChanged(generator))));
        return new Generators(objects, access, slots, settings.controllerClass());
    }

    /// The features of the kinds that the cluster serves, told of signals from now on.
    List<Feature> features() {
        var features = new ArrayList<Feature>();
        var client = cluster.client();
        add(
                features,
                new StoreFeature(
                        client,
                        new StoreCheck(access, slots),
                        references,
                        settings.storeInterval(),
                        reporting));
        var externalSecrets = externalSecrets();
        add(features, externalSecrets);
        if (ClusterExternalSecretFeature.served(client)) {
            add(
                    features,
                    new ClusterExternalSecretFeature(cluster, externalSecrets.index(), reporting));
        }
        if (PushSecretFeature.served(client)) {
            var pushSecrets =
                    new PushSecretFeature(
                            cluster, sources(), new Targets(access, slots), reporting);
            add(features, pushSecrets);
            add(features, new ClusterPushSecretFeature(cluster, pushSecrets.index(), reporting));
        }
        addServed(features, externalSecrets);
        return List.copyOf(features);
    }

    /// What stands on the others.
    private void addServed(List<Feature> features, ExternalSecretFeature externalSecrets) {
        var client = cluster.client();
        if (AppFeature.served(client)) {
            add(
                    features,
                    new AppFeature(cluster, access, slots, externalSecrets.index(), reporting));
        }
        if (BaselineFeature.served(client)) {
            add(features, new BaselineFeature(cluster, settings.ownNamespace(), reporting));
        }
        if (settings.restarts().enabled()) {
            add(
                    features,
                    new RestartFeature(
                            cluster,
                            references,
                            settings.restarts(),
                            settings.ownNamespace(),
                            reporting));
        }
    }

    private FetchSources sources() {
        return new FetchSources(
                access, generators, slots, settings.takeover(), settings.leaseTolerance());
    }

    private ExternalSecretFeature externalSecrets() {
        var targets =
                new GenericTargets(
                        cluster,
                        new GenericTargets.Rules(settings.genericTargets(), everywhere()),
                        new Renderers(cluster.namespaces(), reporting.clock(), slots.workbench()));
        return new ExternalSecretFeature(cluster, sources(), targets, references, reporting);
    }

    private void add(List<Feature> features, Feature feature) {
        features.add(closer.closing(feature.name(), feature));
        cluster.signals().listen(feature::on);
    }

    /// Shows the limits in the metrics, and what has been in work for long.
    ///
    /// @param controllers their names
    void show(List<String> controllers) {
        var meters = reporting.meters();
        meters.limits(settings.concurrency(), settings.vault().loginsPerMinute(), controllers);
        meters.stuck(slots.atWork());
    }

    /// The state of what is shared.
    void addChecks(Health health) {
        slots.checkedBy(health);
        health.live("stores", access.stores()::state);
        health.live("secrets", cluster.secrets()::state);
        health.live("grants", cluster.grants()::state);
        health.live("namespaces", cluster.all()::state);
    }

    /// How many watches there are of what others refer to in a namespace.
    int watches(String namespace) {
        return references.watches(namespace);
    }
}
