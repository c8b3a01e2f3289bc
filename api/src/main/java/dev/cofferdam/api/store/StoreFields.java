package dev.cofferdam.api.store;

import static dev.cofferdam.api.field.Complaints.quoted;

import dev.cofferdam.api.field.CaProvider;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.selector.SecretKeySelector;
import dev.cofferdam.api.field.selector.ServiceAccountSelector;
import dev.cofferdam.core.kubernetes.KeySelector;
import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.store.Auth.TokenSource;
import dev.cofferdam.core.store.StoreRef;
import org.jspecify.annotations.Nullable;

/// The references of a store, and the rule on namespaces: a SecretStore never refers to another
/// namespace; a ClusterSecretStore that names none means that of the object that uses it.
final class StoreFields {
    private final Complaints complaints;
    private final StoreRef store;
    private final String holder;

    StoreFields(Complaints complaints, StoreRef store) {
        this(complaints, store, "a SecretStore");
    }

    /// @param holder what messages call whatever holds the references, where it has a namespace
    StoreFields(Complaints complaints, StoreRef store, String holder) {
        this.complaints = complaints;
        this.store = store;
        this.holder = holder;
    }

    Complaints complaints() {
        return complaints;
    }

    /// A key of a Secret; without a usual key it has to be written.
    KeySelector secret(String path, SecretKeySelector selector, String usualKey) {
        return new KeySelector(
                ObjectKey.Kind.SECRET,
                namespace(path, selector.namespace()),
                complaints.text(path + ".name", selector.name()),
                key(path, selector.key(), usualKey),
                path);
    }

    /// A key of a Secret or ConfigMap with the server's CA certificates. A ClusterSecretStore must
    /// name the namespace: what it trusts must not depend on the object that uses it.
    KeySelector certificates(String path, CaProvider provider) {
        if (store instanceof StoreRef.Cluster && isEmpty(provider.namespace())) {
            complaints.invalid(
                    path + ".namespace",
                    """
                    is missing: a ClusterSecretStore has to say in which namespace its \
                    certificates are""");
        }
        complaints.text(path + ".type", provider.type());
        return new KeySelector(
                complaints.choice(
                        path + ".type", provider.type(), CaProvider.TYPES, ObjectKey.Kind.SECRET),
                namespace(path, provider.namespace()),
                complaints.text(path + ".name", provider.name()),
                key(path, provider.key(), ""),
                path);
    }

    TokenSource.Named account(String path, ServiceAccountSelector selector) {
        return new TokenSource.Named(
                namespace(path, selector.namespace()),
                complaints.text(path + ".name", selector.name()),
                Nulls.list(selector.audiences()),
                TokenSource.Named.SHORTEST);
    }

    private String key(String path, @Nullable String key, String usual) {
        return isEmpty(key) && !usual.isEmpty() ? usual : complaints.text(path + ".key", key);
    }

    private String namespace(String path, @Nullable String written) {
        return switch (store) {
            case StoreRef.Cluster _ -> Nulls.text(written);
            case StoreRef.Namespaced(var own, _) -> {
                if (written != null && !written.isEmpty() && !written.equals(own)) {
                    complaints.invalid(
                            path + ".namespace",
                            """
                            is %s, but %s uses only its own namespace %s: remove the \
                            field, or write a ClusterSecretStore"""
                                    .formatted(quoted(written), holder, quoted(own)));
                }
                yield own;
            }
        };
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
