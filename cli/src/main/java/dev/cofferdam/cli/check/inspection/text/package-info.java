/// Where in a text something stands, and what the comments of the text allow.
@NullMarked
package dev.cofferdam.cli.check.inspection.text;

import org.jspecify.annotations.NullMarked;
