@NullMarked
package dev.cofferdam.core.externalsecret.window;

import org.jspecify.annotations.NullMarked;
