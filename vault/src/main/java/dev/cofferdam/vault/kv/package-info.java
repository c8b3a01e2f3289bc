/// Reading and writing secrets of KV engines: where they are, what Vault's answers mean, and how
/// many requests many readers cost.
@NullMarked
package dev.cofferdam.vault.kv;

import org.jspecify.annotations.NullMarked;
