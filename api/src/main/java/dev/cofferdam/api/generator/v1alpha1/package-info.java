/// The kinds of `generators.external-secrets.io/v1alpha1`.
@NullMarked
package dev.cofferdam.api.generator.v1alpha1;

import org.jspecify.annotations.NullMarked;
