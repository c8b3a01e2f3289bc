/// Stores of another API server, or of this one: always with the credential that the store names,
/// never with the operator's own rights.
@NullMarked
package dev.cofferdam.operator.store.provider.kubernetes;

import org.jspecify.annotations.NullMarked;
