/// What the pods of a workload are taken to run with, as keyed hashes.
@NullMarked
package dev.cofferdam.sync.restart.seen;

import org.jspecify.annotations.NullMarked;
