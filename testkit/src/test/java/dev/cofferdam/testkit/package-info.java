@NullMarked
package dev.cofferdam.testkit;

import org.jspecify.annotations.NullMarked;
