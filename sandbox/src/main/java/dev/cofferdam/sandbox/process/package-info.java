/// Servers as child processes that cannot outlive this JVM.
@NullMarked
package dev.cofferdam.sandbox.process;

import org.jspecify.annotations.NullMarked;
