@NullMarked
package dev.cofferdam.sync.restart.workload;

import org.jspecify.annotations.NullMarked;
