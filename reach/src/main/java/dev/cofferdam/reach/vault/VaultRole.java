package dev.cofferdam.reach.vault;

import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.LabelSelectors;
import dev.cofferdam.reach.object.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A role of Vault's Kubernetes auth method.
///
/// @param audience that a token must have; empty where any token of the account will do
/// @param policies with `default`, unless the role leaves it out
public record VaultRole(
        ObjectRef ref,
        String mount,
        List<String> names,
        List<String> namespaces,
        Optional<Selector> selector,
        String audience,
        List<String> policies) {
    static final String DEFAULT = "default";
    private static final String ALL = "*";

    public VaultRole {
        names = List.copyOf(names);
        namespaces = List.copyOf(namespaces);
        policies = List.copyOf(policies);
    }

    /// From the fields of Vault's API.
    ///
    /// @param selector the namespace selector as a tree, which Vault keeps as a text
    public static VaultRole read(String mount, ObjectRef ref, Fields fields, Fields selector) {
        boolean plain = fields.flag("token_no_default_policy").orElse(false);
        var own =
                Stream.of("token_policies", "policies")
                        .flatMap(field -> texts(fields, field).stream());
        return new VaultRole(
                ref,
                mount,
                texts(fields, "bound_service_account_names"),
                texts(fields, "bound_service_account_namespaces"),
                selector.isEmpty() ? Optional.empty() : Optional.of(LabelSelectors.read(selector)),
                fields.text("audience"),
                Stream.concat(own, plain ? Stream.empty() : Stream.of(DEFAULT))
                        .distinct()
                        .sorted()
                        .toList());
    }

    /// The name of the field with the selector.
    public static String selectorField() {
        return KubernetesRole.NAMESPACE_SELECTOR;
    }

    private static List<String> texts(Fields fields, String name) {
        return fields.texts(name).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /// The same role, found elsewhere.
    public VaultRole at(String place) {
        var moved = new ObjectRef(ref.kind(), ref.namespace(), ref.name(), place);
        return new VaultRole(moved, mount, names, namespaces, selector, audience, policies);
    }

    public String title() {
        return mount + "/" + ref.name();
    }

    /// Whether the account may log in with a token of the right audience.
    public boolean admits(AccountRef account, Map<String, String> labels) {
        return admitsName(account.name()) && admitsNamespace(account.namespace(), labels);
    }

    public boolean admitsNamespace(String namespace, Map<String, String> labels) {
        return (!namespaces.isEmpty() && namespaces.getFirst().equals(ALL))
                || namespaces.stream().anyMatch(glob -> Glob.matches(glob, namespace))
                || selector.filter(each -> each.selects(labels)).isPresent();
    }

    /// Whether it admits the namespaces that it lists by name and no others.
    public boolean namesNamespaces() {
        return selector.isEmpty() && namespaces.stream().noneMatch(each -> each.contains(ALL));
    }

    private boolean admitsName(String name) {
        return names.stream().anyMatch(glob -> Glob.matches(glob, name));
    }

    /// A name of a service account that it admits, for each of the names that it lists.
    public List<String> nameExamples() {
        return names.stream().map(name -> name.replace(ALL, "any")).distinct().toList();
    }

    /// Whether no token of the account needs an audience of its own.
    public boolean takesAnyAudience() {
        return audience.isEmpty();
    }
}
