/// What is asked of a Vault, in terms that the decisions and the client share.
@NullMarked
package dev.cofferdam.core.vault;

import org.jspecify.annotations.NullMarked;
