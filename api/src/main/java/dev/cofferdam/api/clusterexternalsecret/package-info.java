/// What manifests of ClusterExternalSecrets say, and the parser of it.
@NullMarked
package dev.cofferdam.api.clusterexternalsecret;

import org.jspecify.annotations.NullMarked;
