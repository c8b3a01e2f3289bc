/// Keeps the ExternalSecrets that ClusterExternalSecrets ask for.
@NullMarked
package dev.cofferdam.operator.clusterexternalsecret;

import org.jspecify.annotations.NullMarked;
