/// Which of several operators works: the one that holds a Lease. The others wait.
@NullMarked
package dev.cofferdam.operator.leader;

import org.jspecify.annotations.NullMarked;
