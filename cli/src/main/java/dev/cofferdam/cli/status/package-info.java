/// `cofferdam status`: how an installation stands, in one screen.
@NullMarked
package dev.cofferdam.cli.status;

import org.jspecify.annotations.NullMarked;
