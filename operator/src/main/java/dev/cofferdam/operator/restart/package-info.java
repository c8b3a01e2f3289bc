/// Restarts of workloads whose Secrets and ConfigMaps changed, in namespaces that granted it.
@NullMarked
package dev.cofferdam.operator.restart;

import org.jspecify.annotations.NullMarked;
