/// What stores of all providers have in common.
@NullMarked
package dev.cofferdam.sync.provider;

import org.jspecify.annotations.NullMarked;
