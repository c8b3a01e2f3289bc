/// Who asks that a workload restarts, and for which Secrets and ConfigMaps.
@NullMarked
package dev.cofferdam.sync.restart.request;

import org.jspecify.annotations.NullMarked;
