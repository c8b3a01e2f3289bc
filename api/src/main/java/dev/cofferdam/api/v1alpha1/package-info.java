/// The kinds of the versions `v1alpha1`: of `cofferdam.dev`, and of `external-secrets.io` where
/// none is later.
@NullMarked
package dev.cofferdam.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
