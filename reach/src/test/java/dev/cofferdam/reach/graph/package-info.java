@NullMarked
package dev.cofferdam.reach.graph;

import org.jspecify.annotations.NullMarked;
