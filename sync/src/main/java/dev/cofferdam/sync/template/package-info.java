/// What a template makes of the values that were read: `spec.target.template`, run without I/O.
@NullMarked
package dev.cofferdam.sync.template;

import org.jspecify.annotations.NullMarked;
