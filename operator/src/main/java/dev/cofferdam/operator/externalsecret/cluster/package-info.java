/// Keeps the ExternalSecrets that ClusterExternalSecrets ask for.
@NullMarked
package dev.cofferdam.operator.externalsecret.cluster;

import org.jspecify.annotations.NullMarked;
