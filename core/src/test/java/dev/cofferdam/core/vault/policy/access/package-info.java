@NullMarked
package dev.cofferdam.core.vault.policy.access;

import org.jspecify.annotations.NullMarked;
