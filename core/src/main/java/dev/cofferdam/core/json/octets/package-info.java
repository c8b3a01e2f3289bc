/// JSON text as bytes, cut into values that keep how they were written. A text here is *octets*:
/// one character for each byte of UTF-8, so that comparisons, lengths and widths are those of Go,
/// which counts bytes. Nothing throws on a broken text, and nothing prints a value.
@NullMarked
package dev.cofferdam.core.json.octets;

import org.jspecify.annotations.NullMarked;
