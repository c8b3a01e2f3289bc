/// Texts other than YAML: comments, properties, placeholders of templates and variables.
@NullMarked
package dev.cofferdam.core.document.text;

import org.jspecify.annotations.NullMarked;
