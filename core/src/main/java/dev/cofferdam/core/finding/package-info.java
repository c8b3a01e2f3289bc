/// What findings of every kind have in common.
@NullMarked
package dev.cofferdam.core.finding;

import org.jspecify.annotations.NullMarked;
