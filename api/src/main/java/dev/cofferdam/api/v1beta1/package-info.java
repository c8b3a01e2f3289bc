/// The kinds of `external-secrets.io/v1beta1`, served with exactly the schema of v1.
@NullMarked
package dev.cofferdam.api.v1beta1;

import org.jspecify.annotations.NullMarked;
