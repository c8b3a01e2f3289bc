/// What reached facts mean: what a workload can read beyond what it asks for.
@NullMarked
package dev.cofferdam.reach.goal;

import org.jspecify.annotations.NullMarked;
