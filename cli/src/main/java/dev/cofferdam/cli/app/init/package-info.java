/// Writes first Apps.
@NullMarked
package dev.cofferdam.cli.app.init;

import org.jspecify.annotations.NullMarked;
