package dev.cofferdam.cli.migrate.vso.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// All objects of the Vault Secrets Operator that were given, in their order. Collects.
public final class VsoObjects {
    private static final String DEFAULT = "default";

    private final List<VsoObject> objects = new ArrayList<>();
    private final String operatorNamespace;

    /// @param operatorNamespace where the Vault Secrets Operator runs; empty if that is not known
    public VsoObjects(String operatorNamespace) {
        this.operatorNamespace = operatorNamespace;
    }

    public void add(VsoObject object) {
        objects.add(object);
    }

    public List<VsoObject> all() {
        return List.copyOf(objects);
    }

    /// An object that is meant by name. One without a namespace gets it when it is applied, so it
    /// may be the one.
    public Optional<VsoObject> find(String kind, String namespace, String name) {
        return of(
                        kind,
                        object ->
                                object.name().equals(name) && object.namespace().equals(namespace))
                .stream()
                .findFirst()
                .or(
                        () ->
                                only(
                                        of(
                                                kind,
                                                object ->
                                                        object.name().equals(name)
                                                                && (namespace.isEmpty()
                                                                        || object.namespace()
                                                                                .isEmpty()))));
    }

    /// The one that counts where no name is written: `default` in the namespace of the Vault Secrets
    /// Operator. Where that is not known, the only one of that name.
    public Optional<VsoObject> theDefault(String kind) {
        return operatorNamespace.isEmpty()
                ? only(of(kind, object -> object.name().equals(DEFAULT)))
                : find(kind, operatorNamespace, DEFAULT);
    }

    /// Whether it is the one of [#theDefault].
    public boolean isDefault(VsoObject object) {
        return theDefault(object.kind()).filter(each -> each.equals(object)).isPresent();
    }

    private List<VsoObject> of(String kind, Predicate<VsoObject> wanted) {
        return objects.stream().filter(o -> o.kind().equals(kind)).filter(wanted).toList();
    }

    private static Optional<VsoObject> only(List<VsoObject> found) {
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
