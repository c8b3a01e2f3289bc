@NullMarked
package dev.cofferdam.core.externalsecret;

import org.jspecify.annotations.NullMarked;
