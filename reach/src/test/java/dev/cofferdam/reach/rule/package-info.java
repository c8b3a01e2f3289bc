@NullMarked
package dev.cofferdam.reach.rule;

import org.jspecify.annotations.NullMarked;
