@NullMarked
package dev.cofferdam.testkit.postgres;

import org.jspecify.annotations.NullMarked;
