package dev.cofferdam.core.externalsecret;

import dev.cofferdam.core.store.StoreRef;

/// One thing to read. `path` is where it stands in the manifest, such as `spec.data[2]`.
public sealed interface Source {
    StoreRef store();

    RemoteRef remote();

    String path();

    /// One value under one key: an element of `spec.data`.
    record Entry(StoreRef store, RemoteRef remote, String path, String secretKey)
            implements Source {}

    /// Every member of one secret: an element of `spec.dataFrom` with `extract`.
    record Extract(StoreRef store, RemoteRef remote, String path) implements Source {}
}
