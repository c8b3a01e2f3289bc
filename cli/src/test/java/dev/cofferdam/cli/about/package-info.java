/// `cofferdam version`.
@NullMarked
package dev.cofferdam.cli.about;

import org.jspecify.annotations.NullMarked;
