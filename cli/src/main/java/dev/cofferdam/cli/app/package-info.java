/// `cofferdam app`: what an application needs, from one object.
@NullMarked
package dev.cofferdam.cli.app;

import org.jspecify.annotations.NullMarked;
