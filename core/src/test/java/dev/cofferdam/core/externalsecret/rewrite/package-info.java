@NullMarked
package dev.cofferdam.core.externalsecret.rewrite;

import org.jspecify.annotations.NullMarked;
