package dev.cofferdam.sync.pushsecret;

/// Where a value goes in a store. An empty property means the whole secret.
public record RemotePath(String key, String property) {
    /// As `status.syncedPushSecrets` and messages write it.
    @Override
    public String toString() {
        return property.isEmpty() ? key : key + "/" + property;
    }
}
