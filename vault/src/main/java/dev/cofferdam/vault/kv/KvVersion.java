package dev.cofferdam.vault.kv;

import dev.cofferdam.core.json.Json;

/// What one answer says of a secret, and which version of it that is of; zero where the engine has
/// no versions.
record KvVersion(Json.Members members, long number) {}
