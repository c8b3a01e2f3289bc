/// Judges one text by the controls and for secrets.
@NullMarked
package dev.cofferdam.cli.check.inspection;

import org.jspecify.annotations.NullMarked;
