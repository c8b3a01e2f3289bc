/// How reach is printed: for people, for programs, as a graph and as a page.
@NullMarked
package dev.cofferdam.cli.reach.report;

import org.jspecify.annotations.NullMarked;
