package dev.cofferdam.core.store;

/// A service account: the identity that a login happens for.
public record Account(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
