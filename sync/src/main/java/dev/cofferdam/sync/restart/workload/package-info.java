/// Workloads as far as restarts need them: what their pods read, how their rollout stands, and what
/// their annotations ask for.
@NullMarked
package dev.cofferdam.sync.restart.workload;

import org.jspecify.annotations.NullMarked;
