/// Keeps PushSecrets in namespaces, as ClusterPushSecrets ask for it.
@NullMarked
package dev.cofferdam.operator.pushsecret.cluster;

import org.jspecify.annotations.NullMarked;
