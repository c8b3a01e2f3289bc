/// Requests to any path of Vault's API, as a generator writes them.
@NullMarked
package dev.cofferdam.vault.request;

import org.jspecify.annotations.NullMarked;
