package dev.cofferdam.cli.status;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.cli.live.AccountReview;
import dev.cofferdam.cli.live.LiveCluster;
import dev.cofferdam.cli.live.LiveKind;
import dev.cofferdam.cli.status.Group.Health;
import dev.cofferdam.sync.restart.RestartRecord;
import dev.cofferdam.sync.restart.workload.JsonView;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks at a cluster once.
final class StatusSurvey {
    private static final ZoneId OPERATORS_ZONE = ZoneOffset.UTC;
    private static final String LEASE = "cofferdam";

    private final LiveCluster cluster;
    private final AccountReview operator;
    private final Instant now;
    private final List<Group> groups = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();

    /// @param operator asks about its account
    StatusSurvey(LiveCluster cluster, AccountReview operator, Instant now) {
        this.cluster = cluster;
        this.operator = operator;
        this.now = now;
    }

    /// @param scope what is looked at, in words
    Overview look(String scope) {
        var state = operator();
        var stores = new ArrayList<JsonView>();
        var states = states(LiveKind.SECRET_STORE, stores);
        states.addAll(states(LiveKind.CLUSTER_SECRET_STORE, stores));
        add("Stores", states, "", LiveKind.SECRET_STORE);
        var secrets = externalSecrets();
        ready("ClusterExternalSecrets", LiveKind.CLUSTER_EXTERNAL_SECRET);
        ready("PushSecrets", LiveKind.PUSH_SECRET);
        ready("ClusterPushSecrets", LiveKind.CLUSTER_PUSH_SECRET);
        grants(secrets);
        vault(stores, secrets);
        baselines();
        ready("Apps", LiveKind.APP);
        restarts();
        return new Overview(now, scope, state, groups, troubles, cluster.unread());
    }

    private OperatorState operator() {
        var before = cluster.unread().size();
        var deployments =
                cluster.listIn(operator.namespace(), LiveKind.of(WorkloadKind.DEPLOYMENT)).stream()
                        .filter(StatusSurvey::isLabelled)
                        .toList();
        var lease =
                cluster.listIn(operator.namespace(), LiveKind.LEASE).stream()
                        .filter(each -> each.text("metadata", "name").equals(LEASE))
                        .findFirst();
        var state = OperatorState.of(deployments, lease, now);
        boolean hidden = cluster.unread().size() > before;
        if (hidden && state.group().health() != Health.WELL) {
            groups.add(Group.of("Operator", Health.UNKNOWN, "may not be looked at"));
        } else {
            groups.add(state.group());
            state.trouble(operator.namespace()).ifPresent(troubles::add);
        }
        return state;
    }

    private static boolean isLabelled(JsonView deployment) {
        return deployment
                .texts("metadata", "labels")
                .getOrDefault("app.kubernetes.io/name", "")
                .equals("cofferdam");
    }

    private List<JsonView> externalSecrets() {
        var objects = new ArrayList<JsonView>();
        add(
                "ExternalSecrets",
                states(
                        LiveKind.EXTERNAL_SECRET,
                        objects,
                        each -> ObjectState.ofExternalSecret(each, now, OPERATORS_ZONE)),
                "",
                LiveKind.EXTERNAL_SECRET);
        return objects;
    }

    private void ready(String name, Kind kind) {
        var states = states(kind, new ArrayList<>());
        boolean usual = kind.equals(LiveKind.PUSH_SECRET) || kind.equals(LiveKind.APP);
        if (usual || !states.isEmpty()) {
            add(name, states, "", kind);
        }
    }

    private List<ObjectState> states(Kind kind, List<JsonView> objects) {
        return states(kind, objects, object -> ObjectState.of(kind.name(), object));
    }

    private List<ObjectState> states(
            Kind kind, List<JsonView> objects, Function<JsonView, ObjectState> state) {
        var found = cluster.list(kind);
        objects.addAll(found);
        var states = new ArrayList<ObjectState>();
        found.forEach(each -> states.add(state.apply(each)));
        states.forEach(each -> each.trouble().ifPresent(troubles::add));
        return states;
    }

    private void add(String name, List<ObjectState> states, String note, Kind kind) {
        if (!states.isEmpty()) {
            groups.add(Group.of(name, states, note));
        } else if (cluster.lacks(kind)) {
            groups.add(Group.of(name, Health.NONE, "not installed"));
        } else if (cluster.isUnread(kind)) {
            groups.add(Group.of(name, Health.UNKNOWN, "may not be listed"));
        } else {
            groups.add(Group.of(name, Health.NONE, "none"));
        }
    }

    private void grants(List<JsonView> secrets) {
        var namespaces =
                secrets.stream()
                        .map(each -> each.text("metadata", "namespace"))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (cluster.isUnread(LiveKind.EXTERNAL_SECRET)) {
            groups.add(Group.of("Grants", Health.UNKNOWN, "ExternalSecrets may not be listed"));
            return;
        }
        var grants = new GrantReview(cluster, operator).of(namespaces);
        groups.add(grants.group());
        troubles.addAll(0, grants.troubles());
    }

    private void vault(List<JsonView> stores, List<JsonView> secrets) {
        var servers = new VaultServers();
        stores.forEach(servers::store);
        secrets.forEach(servers::externalSecret);
        groups.add(
                cluster.isUnread(LiveKind.SECRET_STORE)
                        ? Group.of("Vault", Health.UNKNOWN, "stores may not be listed")
                        : servers.group());
    }

    private void baselines() {
        var baselines = new ArrayList<JsonView>();
        var states = states(LiveKind.BASELINE, baselines);
        var coverage =
                baselines.stream()
                        .map(
                                each ->
                                        "%s covers %d namespaces, %d findings"
                                                .formatted(
                                                        each.text("metadata", "name"),
                                                        each.number(0, "status", "namespaces"),
                                                        each.number(0, "status", "findings")))
                        .collect(Collectors.joining("; "));
        if (!baselines.isEmpty()) {
            var all = cluster.list(LiveKind.NAMESPACE).size();
            coverage += all == 0 ? "" : "; the cluster has %d namespaces".formatted(all);
        }
        add("Baselines", states, coverage, LiveKind.BASELINE);
    }

    private void restarts() {
        int suspended = 0;
        for (var kind : WorkloadKind.values()) {
            for (var workload : cluster.list(LiveKind.of(kind))) {
                suspended += restarts(kind.toString(), workload);
            }
        }
        boolean hidden =
                Arrays.stream(WorkloadKind.values())
                        .anyMatch(kind -> cluster.isUnread(LiveKind.of(kind)));
        if (suspended > 0) {
            groups.add(Group.of("Restarts", Health.TROUBLED, suspended + " suspended"));
        } else if (hidden) {
            groups.add(Group.of("Restarts", Health.UNKNOWN, "not all workloads may be listed"));
        } else {
            groups.add(Group.of("Restarts", Health.WELL, "none suspended"));
        }
    }

    private int restarts(String kind, JsonView workload) {
        var annotation =
                workload.texts("metadata", "annotations")
                        .getOrDefault(RestartRecord.ANNOTATION, "");
        var since = RestartRecord.parse(annotation).suspended();
        since.ifPresent(
                time ->
                        troubles.add(
                                new Trouble(
                                        Trouble.name(kind, workload),
                                        "RestartsSuspended",
                                        "It restarted too often, so it does not restart since %s."
                                                .formatted(time),
                                        "find out who writes its Secrets in turn, then: kubectl annotate %s %s -n %s %s=\"$(date +%%s)\" --overwrite"
                                                .formatted(
                                                        kind.toLowerCase(Locale.ROOT),
                                                        workload.text("metadata", "name"),
                                                        workload.text("metadata", "namespace"),
                                                        RestartRecord.RESUME))));
        return since.isPresent() ? 1 : 0;
    }
}
