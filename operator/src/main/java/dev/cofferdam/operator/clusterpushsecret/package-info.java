/// Keeps PushSecrets in namespaces, as ClusterPushSecrets ask for it.
@NullMarked
package dev.cofferdam.operator.clusterpushsecret;

import org.jspecify.annotations.NullMarked;
