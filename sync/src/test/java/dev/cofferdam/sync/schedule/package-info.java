@NullMarked
package dev.cofferdam.sync.schedule;

import org.jspecify.annotations.NullMarked;
