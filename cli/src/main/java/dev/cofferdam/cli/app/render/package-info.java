/// The Apps of some files, and what they become as files.
@NullMarked
package dev.cofferdam.cli.app.render;

import org.jspecify.annotations.NullMarked;
