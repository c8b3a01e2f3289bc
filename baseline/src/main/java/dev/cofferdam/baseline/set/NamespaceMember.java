package dev.cofferdam.baseline.set;

import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.PodTemplates;
import dev.cofferdam.baseline.subject.Subject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is kept of one object to judge it together with others. Of what holds pods that is its
/// metadata only, so that many thousands can be kept.
///
/// @param unit what it is installed with, where that makes its namespace another than one of the
///   same name elsewhere; else empty
/// @param tag whatever the caller wants to find again with the verdict, such as a place in a file
public record NamespaceMember(Part part, Map<String, Object> object, String unit, Object tag) {

    /// The part that an object plays.
    public enum Part {
        NAMESPACE,
        WORKLOAD,
        SERVICE_ACCOUNT,
        NETWORK_POLICY,
        EXTERNAL_SECRET,
        STORE,
        ROLE,
        POLICY;

        private static Optional<Part> of(Map<?, ?> object) {
            for (var entry : Listed.KINDS.entrySet()) {
                for (var kind : entry.getValue()) {
                    if (kind.isOf(object)) {
                        return Optional.of(entry.getKey());
                    }
                }
            }
            return Optional.empty();
        }

        private static final class Listed {
            static final Map<Part, List<Kind>> KINDS = new EnumMap<>(Part.class);

            static {
                for (var part : values()) {
                    KINDS.put(part, part.kinds());
                }
            }
        }

        private List<Kind> kinds() {
            return switch (this) {
                case NAMESPACE -> Subject.NAMESPACES.kinds();
                case WORKLOAD ->
                        Stream.concat(Subject.PODS.kinds().stream(), PodTemplates.KINDS.stream())
                                .toList();
                case SERVICE_ACCOUNT -> Subject.SERVICE_ACCOUNTS.kinds();
                case NETWORK_POLICY ->
                        List.of(
                                new Kind(
                                        "networking.k8s.io",
                                        "v1",
                                        "NetworkPolicy",
                                        "networkpolicies"));
                case EXTERNAL_SECRET -> List.of(Subject.EXTERNAL_SECRETS.kinds().getFirst());
                case STORE -> Subject.STORES.kinds();
                case ROLE -> Subject.VAULT_ROLES.kinds();
                case POLICY -> Subject.VAULT_POLICIES.kinds();
            };
        }
    }

    /// Nothing for an object that no control judges together with others.
    public static Optional<NamespaceMember> of(NormalisedObject object, Object tag) {
        return of(object, "", tag);
    }

    /// The same for an object that is installed with others as one.
    public static Optional<NamespaceMember> of(NormalisedObject object, String unit, Object tag) {
        return Part.of(object.tree())
                .map(part -> new NamespaceMember(part, kept(part, object.tree()), unit, tag));
    }

    private static Map<String, Object> kept(Part part, Map<String, Object> tree) {
        if (part != Part.WORKLOAD) {
            return tree;
        }
        var kept = new LinkedHashMap<String, Object>();
        for (var name : List.of("kind", "metadata")) {
            var value = tree.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return kept;
    }

    public String name() {
        return text("metadata", "name");
    }

    /// For a Namespace, its name; empty where the object does not say.
    String namespace() {
        return part == Part.NAMESPACE ? name() : text("metadata", "namespace");
    }

    /// Whether a controller made it: its owner is what counts.
    boolean isDerived() {
        return at("metadata", "ownerReferences") instanceof List<?> owners && !owners.isEmpty();
    }

    /// The text at that path, or nothing.
    String text(String... path) {
        return at(path) instanceof String text ? text : "";
    }

    @Nullable Object at(String... path) {
        Object here = object;
        for (var step : path) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return here;
    }
}
