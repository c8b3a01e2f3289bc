/// Reads YAML, JSON, `.env` and properties into trees. Whatever the input, the answer is a value:
/// no exception, no hang, and no message that quotes the input.
@NullMarked
package dev.cofferdam.core.document.reading;

import org.jspecify.annotations.NullMarked;
