/// The times at which values may be read again: `spec.syncWindows`, computed without a clock.
@NullMarked
package dev.cofferdam.sync.schedule;

import org.jspecify.annotations.NullMarked;
