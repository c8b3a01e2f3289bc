/// Watching Secrets and ConfigMaps by their metadata: no content of them is held here, nor even
/// sent.
@NullMarked
package dev.cofferdam.operator.cluster.metadata;

import org.jspecify.annotations.NullMarked;
