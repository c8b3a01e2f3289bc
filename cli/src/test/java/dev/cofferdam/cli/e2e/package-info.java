/// What people install, on a real node, with pods that run.
@NullMarked
package dev.cofferdam.cli.e2e;

import org.jspecify.annotations.NullMarked;
