/// The kinds of `cofferdam.dev/v1alpha1`.
@NullMarked
package dev.cofferdam.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
