/// How a baseline is brought to a cluster: which control acts how, in which namespaces, from when
/// on, and with which exemptions.
@NullMarked
package dev.cofferdam.baseline.rollout;

import org.jspecify.annotations.NullMarked;
