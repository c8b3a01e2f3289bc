/// Runs recorded cases of the External Secrets API against an operator with access to the whole
/// cluster. A case says what people do to Vault and to the cluster, and what External Secrets
/// Operator made of it; see the README beside the cases.
@NullMarked
package dev.cofferdam.operator.conformance;

import org.jspecify.annotations.NullMarked;
