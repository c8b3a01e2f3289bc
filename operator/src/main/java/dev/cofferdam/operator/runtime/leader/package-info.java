/// Which of several operators works: the one that holds a Lease. The others wait.
@NullMarked
package dev.cofferdam.operator.runtime.leader;

import org.jspecify.annotations.NullMarked;
