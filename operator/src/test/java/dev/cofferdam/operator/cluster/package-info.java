@NullMarked
package dev.cofferdam.operator.cluster;

import org.jspecify.annotations.NullMarked;
