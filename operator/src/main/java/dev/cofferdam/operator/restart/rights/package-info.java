/// What the operator may do with workloads, and whether that is limited to annotations.
@NullMarked
package dev.cofferdam.operator.restart.rights;

import org.jspecify.annotations.NullMarked;
