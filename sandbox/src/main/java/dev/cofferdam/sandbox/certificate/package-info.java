/// A throw-away certificate authority.
@NullMarked
package dev.cofferdam.sandbox.certificate;

import org.jspecify.annotations.NullMarked;
