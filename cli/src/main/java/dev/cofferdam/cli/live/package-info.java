/// Objects of a cluster as commands see them: read with the caller's rights, what may not be read
/// is named.
@NullMarked
package dev.cofferdam.cli.live;

import org.jspecify.annotations.NullMarked;
