/// The rules by which one fact leads to another. Their texts are data.
@NullMarked
package dev.cofferdam.reach.rule;

import org.jspecify.annotations.NullMarked;
