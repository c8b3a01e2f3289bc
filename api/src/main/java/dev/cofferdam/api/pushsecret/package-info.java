/// PushSecrets and ClusterPushSecrets: their fields, and from these to what they ask for.
@NullMarked
package dev.cofferdam.api.pushsecret;

import org.jspecify.annotations.NullMarked;
