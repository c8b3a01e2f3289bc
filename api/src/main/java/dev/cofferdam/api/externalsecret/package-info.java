/// The ExternalSecret: its fields, and the parser into the core's words.
@NullMarked
package dev.cofferdam.api.externalsecret;

import org.jspecify.annotations.NullMarked;
