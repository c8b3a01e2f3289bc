@NullMarked
package dev.cofferdam.core.pushsecret;

import org.jspecify.annotations.NullMarked;
