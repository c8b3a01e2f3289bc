/// The ways to tell what a check came to.
@NullMarked
package dev.cofferdam.cli.check.report;

import org.jspecify.annotations.NullMarked;
