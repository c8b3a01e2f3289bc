package dev.cofferdam.vault.kv;

import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.vault.Access;

/// A read, list or write of one path of a KV engine. An empty version means the newest.
record KvRequest(Access access, KvEngine engine, ApiPath path, String version) {
    /// What to say where the answer is not what was requested.
    KvReadRefusals refusals() {
        return new KvReadRefusals(access, engine, path, version);
    }
}
