/// When a workload restarts because a Secret or ConfigMap that it reads has changed. Pure: the
/// operator observes and acts.
@NullMarked
package dev.cofferdam.sync.restart;

import org.jspecify.annotations.NullMarked;
