/// What one tenant can do to another, measured.
@NullMarked
package dev.cofferdam.bench.attack;

import org.jspecify.annotations.NullMarked;
