/// Restarts of workloads after a change of their Secrets and ConfigMaps, in namespaces that granted it.
@NullMarked
package dev.cofferdam.operator.restart;

import org.jspecify.annotations.NullMarked;
