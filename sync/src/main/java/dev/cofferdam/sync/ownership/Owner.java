package dev.cofferdam.sync.ownership;

/// The ExternalSecret that keeps a target.
public record Owner(String namespace, String name, String uid) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
