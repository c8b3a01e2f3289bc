/// The part of an ExternalSecret that says what is read.
@NullMarked
package dev.cofferdam.api.externalsecret.source;

import org.jspecify.annotations.NullMarked;
