package dev.cofferdam.baseline.set;

import dev.cofferdam.baseline.set.NamespaceMember.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All that is known of one namespace.
///
/// @param name empty where the objects do not say in which namespace they are
/// @param inside what CEL sees of it: `workloads`, `serviceAccounts`, `networkPolicies` and
///   `externalSecrets` as lists of objects, `apps` as the names of its applications, and
///   `sharedKeys` as the places in Vault that other namespaces read too
public record NamespaceSet(String name, List<NamespaceMember> members, Map<String, Object> inside) {
    private static final List<String> APP_LABELS =
            List.of(
                    "app.kubernetes.io/part-of",
                    "app.kubernetes.io/instance",
                    "app.kubernetes.io/name");

    /// One for each namespace that the objects name, in the order of their names; for what is
    /// installed as one, a set of its own.
    public static List<NamespaceSet> of(Collection<NamespaceMember> objects) {
        var byName = new TreeMap<Key, List<NamespaceMember>>();
        objects.stream()
                .filter(NamespaceSet::isIn)
                .forEach(
                        member ->
                                byName.computeIfAbsent(Key.of(member), _ -> new ArrayList<>())
                                        .add(member));
        var reads = new VaultReads(objects);
        return byName.entrySet().stream()
                .map(
                        entry ->
                                new NamespaceSet(
                                        entry.getKey().name(),
                                        entry.getValue(),
                                        inside(
                                                entry.getValue(),
                                                reads.shared(entry.getKey().name()))))
                .toList();
    }

    /// Namespaces of one name in different units are different namespaces.
    private record Key(String name, String unit) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::name).thenComparing(Key::unit);

        static Key of(NamespaceMember member) {
            return new Key(member.namespace(), member.unit());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private static boolean isIn(NamespaceMember member) {
        return switch (member.part()) {
            case NAMESPACE, WORKLOAD, SERVICE_ACCOUNT, NETWORK_POLICY, EXTERNAL_SECRET -> true;
            case STORE, ROLE, POLICY -> false;
        };
    }

    private static Map<String, Object> inside(
            List<NamespaceMember> members, List<String> sharedKeys) {
        return Map.of(
                "workloads", objects(members, Part.WORKLOAD),
                "serviceAccounts", objects(members, Part.SERVICE_ACCOUNT),
                "networkPolicies", objects(members, Part.NETWORK_POLICY),
                "externalSecrets", objects(members, Part.EXTERNAL_SECRET),
                "apps", apps(members),
                "sharedKeys", sharedKeys);
    }

    private static List<Map<String, Object>> objects(List<NamespaceMember> members, Part part) {
        return members.stream()
                .filter(member -> member.part() == part)
                .map(NamespaceMember::object)
                .toList();
    }

    private static List<String> apps(List<NamespaceMember> members) {
        return members.stream()
                .filter(member -> member.part() == Part.WORKLOAD && !member.isDerived())
                .flatMap(NamespaceSet::app)
                .distinct()
                .sorted()
                .toList();
    }

    /// By the first of the labels that it has; what has none belongs to no application.
    private static Stream<String> app(NamespaceMember workload) {
        return APP_LABELS.stream()
                .map(label -> workload.text("metadata", "labels", label))
                .filter(text -> !text.isEmpty())
                .limit(1);
    }

    /// Whether the Namespace itself is known, which is taken to mean that all in it is.
    public boolean isWhole() {
        return members.stream().anyMatch(member -> member.part() == Part.NAMESPACE);
    }

    public boolean isNamed() {
        return !name.isEmpty();
    }

    /// What messages call it.
    public String title() {
        return isNamed() ? "namespace " + name : "the namespace, which the manifests do not name";
    }

    /// The Namespace, or else the first of the objects in it.
    public NamespaceMember about() {
        return members.stream()
                .filter(member -> member.part() == Part.NAMESPACE)
                .findFirst()
                .orElseGet(members::getFirst);
    }

    /// The Namespace as CEL sees it.
    public Map<String, Object> namespace() {
        var about = about();
        return about.part() == Part.NAMESPACE
                ? about.object()
                : Map.of("metadata", Map.of("name", name));
    }
}
