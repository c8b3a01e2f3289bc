/// `cofferdam version`: which build this is, and with which servers it works.
@NullMarked
package dev.cofferdam.cli.about;

import org.jspecify.annotations.NullMarked;
