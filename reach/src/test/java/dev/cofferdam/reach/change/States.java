package dev.cofferdam.reach.change;

import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.reach.fact.World.Conditions;
import dev.cofferdam.reach.fact.WorldReader;
import dev.cofferdam.reach.inventory.Inventory;
import dev.cofferdam.reach.inventory.Inventory.Setting;
import dev.cofferdam.reach.inventory.Item;
import dev.cofferdam.reach.object.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// States of a small cluster, as manifests.
public final class States {
    public static final String POD =
            "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}, spec: {serviceAccountName: web, containers: [{name: a, image: a}]}}";
    public static final String SECRET =
            "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: payments}}";

    private States() {}

    public static String role(String name, String resource, String verb) {
        return "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: %s}, rules: [{apiGroups: ['*'], resources: [%s], verbs: ['%s']}]}"
                .formatted(name, resource, verb);
    }

    public static String binding(String name, String role, String account) {
        return "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: %s}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}, subjects: [{kind: ServiceAccount, name: %s, namespace: shop}]}"
                .formatted(name, role, account);
    }

    public static String account(String more) {
        return "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}%s}"
                .formatted(more);
    }

    public static Inventory of(String... manifests) {
        return of(List.of(manifests), "x.yaml");
    }

    /// A state with these manifests.
    ///
    /// @param place where all of them stand
    public static Inventory of(Collection<String> manifests, String place) {
        var items = new ArrayList<Item>();
        for (var manifest : manifests) {
            if (Documents.read(manifest, Format.YAML) instanceof Reading.Exact(var documents)) {
                documents.stream()
                        .flatMap(document -> Resource.in(document).stream())
                        .map(resource -> Plain.of(resource.root()))
                        .forEach(tree -> add(tree, place, items));
            }
        }
        var api = new TreeSet<>(Set.of("https://kubernetes.default.svc"));
        var conditions = new Conditions(false, 36, api);
        return Inventory.of(
                items, new Setting("default", conditions, Collections.emptySortedSet()));
    }

    private static void add(@Nullable Object tree, String place, List<Item> items) {
        if (tree instanceof Map<?, ?> map) {
            var object = new Fields(map);
            WorldReader.ref(object, "default", place)
                    .ifPresent(ref -> items.add(new Item.Manifest(ref, object)));
        }
    }
}
