package dev.cofferdam.baseline.normal;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.PodTemplates;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.subject.Workload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Does to an object what the API server does before its policies see it, as far as they can tell:
/// fields without a value vanish, defaults appear, old spellings become new ones. Only what rules
/// can read of pods, Secrets and Namespaces is covered, and roles of Vault become what Vault makes
/// of them; other kinds are only cleaned of nulls. Normalising twice is the same as once. Lists
/// keep their order and length, so that a place in the result is the same place in the original.
public final class Normaliser {
    private static final Kind SECRET = new Kind("", "v1", "Secret", "secrets");
    private static final Kind NAMESPACE = new Kind("", "v1", "Namespace", "namespaces");
    private static final Kind VAULT_ROLE = Subject.VAULT_ROLES.kinds().getFirst();

    private Normaliser() {}

    /// A changed copy of `object`, made of strings, booleans, longs, doubles, lists and maps
    /// without nulls. The original stays as it is.
    public static Map<String, Object> normalise(Map<?, ?> object) {
        return NormalisedObject.of(object).tree();
    }

    /// Changes a copy of an object that holds those pods of others.
    static void apply(Map<String, Object> copy, PodTemplates templates) {
        var workload = Workload.of(copy);
        if (workload.isPresent()) {
            ZeroValues.drop(copy);
            PodDefaults.apply(workload.get(), copy);
            if (workload.get() == Workload.POD) {
                copy.remove("status"); // which the API server makes itself
            }
        } else if (SECRET.isOf(copy)) {
            ZeroValues.drop(copy);
            SecretDefaults.apply(copy);
        } else if (NAMESPACE.isOf(copy)) {
            ZeroValues.drop(copy);
            NamespaceDefaults.apply(copy);
        } else if (VAULT_ROLE.isOf(copy)) {
            VaultRoleForm.apply(copy);
        } else {
            for (var place : templates.places()) {
                var template = Tree.map(place.template());
                ZeroValues.drop(template);
                PodDefaults.ofOthers(template);
            }
        }
    }

    /// What people wrote of an object that an API server keeps: without its status, and of a Pod
    /// without the node that the scheduler bound it to.
    public static Map<String, Object> written(Map<?, ?> live) {
        var copy = Tree.copy(live);
        copy.remove("status");
        if (Workload.POD.kind().isOf(copy) && !namesNode(copy)) {
            Tree.map(copy.get("spec")).remove("nodeName");
        }
        return copy;
    }

    /// Whether `spec.nodeName` of the Pod was set when it was made, as the API server has noted
    /// of who set which field. Binding a Pod to its node notes nothing.
    private static boolean namesNode(Map<String, Object> pod) {
        return Tree.children(Tree.map(pod.get("metadata")), "managedFields").stream()
                .map(entry -> Tree.map(Tree.map(entry.get("fieldsV1")).get("f:spec")))
                .anyMatch(spec -> spec.containsKey("f:nodeName"));
    }

    /// The mappings in `value`, which is a list in a normalised object, or nothing.
    public static List<Map<String, Object>> mappings(@Nullable Object value) {
        return Tree.maps(value);
    }
}
