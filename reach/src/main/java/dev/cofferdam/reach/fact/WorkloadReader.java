package dev.cofferdam.reach.fact;

import dev.cofferdam.baseline.subject.PodTemplates;
import dev.cofferdam.reach.fact.Workload.TokenMount;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds pods in objects, of whatever kind, and reads what their containers get.
final class WorkloadReader {
    private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

    private WorkloadReader() {}

    /// A pod spec, before the service accounts are known.
    record Template(ObjectRef ref, Fields spec) {
        Workload with(Map<AccountRef, ServiceAccount> accounts) {
            var account = account(ref.namespace(), spec);
            var audiences = new TreeSet<String>();
            var secrets = new TreeMap<String, String>();
            var mounted = mountedVolumes(spec);
            for (var volume : spec.maps("volumes")) {
                if (mounted.contains(volume.text("name"))) {
                    volume(volume, audiences, secrets);
                }
            }
            containers(spec).forEach(container -> environment(container, secrets));
            return new Workload(
                    ref,
                    account,
                    mount(spec, Optional.ofNullable(accounts.get(account))),
                    List.copyOf(audiences),
                    secrets);
        }
    }

    static List<Template> read(Fields object, ObjectRef ref) {
        var templates = new ArrayList<Template>();
        dev.cofferdam.baseline.subject.Workload.of(object.tree())
                .ifPresent(
                        kind ->
                                templates.add(
                                        new Template(
                                                ref,
                                                object.at(kind.steps().toArray(String[]::new))
                                                        .at("spec"))));
        PodTemplates.search(object.tree())
                .places()
                .forEach(
                        place ->
                                templates.add(
                                        new Template(
                                                ref, new Fields(place.template()).at("spec"))));
        return templates;
    }

    private static AccountRef account(String namespace, Fields spec) {
        var name = spec.text("serviceAccountName");
        var old = name.isEmpty() ? spec.text("serviceAccount") : name;
        return new AccountRef(namespace, old.isEmpty() ? "default" : old);
    }

    private static TokenMount mount(Fields spec, Optional<ServiceAccount> account) {
        var ofPod = spec.flag("automountServiceAccountToken");
        if (ofPod.isPresent()) {
            return withPaths(spec, ofPod.get(), "the pod");
        }
        var ofAccount = account.flatMap(ServiceAccount::automount);
        return withPaths(
                spec, ofAccount.orElse(true), ofAccount.isPresent() ? "its service account" : "");
    }

    private static TokenMount withPaths(Fields spec, boolean automount, String where) {
        if (!automount) {
            return new TokenMount(false, "automountServiceAccountToken is false in " + where);
        }
        boolean any = containers(spec).anyMatch(container -> !mountsAtTokenPath(container));
        return any
                ? new TokenMount(
                        true,
                        where.isEmpty()
                                ? "nothing sets automountServiceAccountToken to false"
                                : "automountServiceAccountToken is true in " + where)
                : new TokenMount(false, "each container mounts something else at " + TOKEN_PATH);
    }

    private static boolean mountsAtTokenPath(Fields container) {
        return container.maps("volumeMounts").stream()
                .anyMatch(mount -> mount.text("mountPath").equals(TOKEN_PATH));
    }

    private static Stream<Fields> containers(Fields spec) {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(field -> spec.maps(field).stream());
    }

    private static List<String> mountedVolumes(Fields spec) {
        return containers(spec)
                .flatMap(
                        container ->
                                Stream.of("volumeMounts", "volumeDevices")
                                        .flatMap(field -> container.maps(field).stream()))
                .map(mount -> mount.text("name"))
                .toList();
    }

    private static void volume(Fields volume, Set<String> audiences, Map<String, String> secrets) {
        var field = "volume " + volume.text("name");
        var direct = volume.at("secret").text("secretName");
        if (!direct.isEmpty()) {
            secrets.putIfAbsent(direct, field);
        }
        for (var source : volume.at("projected").maps("sources")) {
            var secret = source.at("secret").text("name");
            if (!secret.isEmpty()) {
                secrets.putIfAbsent(secret, field);
            }
            if (source.has("serviceAccountToken")) {
                audiences.add(source.at("serviceAccountToken").text("audience"));
            }
        }
    }

    private static void environment(Fields container, Map<String, String> secrets) {
        for (var variable : container.maps("env")) {
            var name = variable.at("valueFrom", "secretKeyRef").text("name");
            if (!name.isEmpty()) {
                secrets.putIfAbsent(name, "environment variable " + variable.text("name"));
            }
        }
        for (var source : container.maps("envFrom")) {
            var name = source.at("secretRef").text("name");
            if (!name.isEmpty()) {
                secrets.putIfAbsent(name, "envFrom of container " + container.text("name"));
            }
        }
    }
}
