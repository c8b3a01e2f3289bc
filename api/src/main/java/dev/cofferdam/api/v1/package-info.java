/// The kinds of `external-secrets.io/v1`, the version that is stored.
@NullMarked
package dev.cofferdam.api.v1;

import org.jspecify.annotations.NullMarked;
