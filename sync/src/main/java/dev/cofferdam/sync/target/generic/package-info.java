/// Targets of other kinds than Secret: which kinds may be, what is put into an object and where, and what
/// has to be written. Without I/O.
@NullMarked
package dev.cofferdam.sync.target.generic;

import org.jspecify.annotations.NullMarked;
