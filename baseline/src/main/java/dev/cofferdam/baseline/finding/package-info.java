/// What findings of every kind have in common.
@NullMarked
package dev.cofferdam.baseline.finding;

import org.jspecify.annotations.NullMarked;
