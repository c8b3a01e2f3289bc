/// Git repositories: what their history still holds, and the files of one commit.
@NullMarked
package dev.cofferdam.cli.check.history;

import org.jspecify.annotations.NullMarked;
