/// Go's text/template with Sprig and the functions of External Secrets, in Java: pure, bounded,
/// immutable.
@NullMarked
package dev.cofferdam.gotemplate;

import org.jspecify.annotations.NullMarked;
