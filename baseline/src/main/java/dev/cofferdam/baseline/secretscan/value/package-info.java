/// Judges a value by the name it is kept under: what a name promises, which values are safe to
/// show, which look like a secret.
@NullMarked
package dev.cofferdam.baseline.secretscan.value;

import org.jspecify.annotations.NullMarked;
