/// `cofferdam template`: renders templates as the operator does.
@NullMarked
package dev.cofferdam.cli.template;

import org.jspecify.annotations.NullMarked;
