/// One request to one Vault and what came of it, in the words of HTTP. Says nothing about what an
/// answer means.
@NullMarked
package dev.cofferdam.vault.wire;

import org.jspecify.annotations.NullMarked;
