/// Who keeps an object, and the marks that say so: labels, hashes and field managers as External
/// Secrets writes them.
@NullMarked
package dev.cofferdam.sync.ownership;

import org.jspecify.annotations.NullMarked;
