@NullMarked
package dev.cofferdam.core.externalsecret.generic;

import org.jspecify.annotations.NullMarked;
