/// What is read for a target: references, search criteria, and how keys and values come out of an
/// answer.
@NullMarked
package dev.cofferdam.sync.source;

import org.jspecify.annotations.NullMarked;
