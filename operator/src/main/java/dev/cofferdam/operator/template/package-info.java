/// Renders templates of targets, with the texts that they refer to.
@NullMarked
package dev.cofferdam.operator.template;

import org.jspecify.annotations.NullMarked;
