@NullMarked
package dev.cofferdam.operator.restart.rights;

import org.jspecify.annotations.NullMarked;
