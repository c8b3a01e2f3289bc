@NullMarked
package dev.cofferdam.sync.ownership;

import org.jspecify.annotations.NullMarked;
