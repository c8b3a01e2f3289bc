@NullMarked
package dev.cofferdam.sync.target.generic;

import org.jspecify.annotations.NullMarked;
