/// What a template makes of the values that were read: `spec.target.template`, run without I/O.
@NullMarked
package dev.cofferdam.core.externalsecret.template;

import org.jspecify.annotations.NullMarked;
