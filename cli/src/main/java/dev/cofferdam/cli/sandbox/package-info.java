/// `cofferdam sandbox`: the real servers that try-out and tests run on.
@NullMarked
package dev.cofferdam.cli.sandbox;

import org.jspecify.annotations.NullMarked;
