@NullMarked
package dev.cofferdam.sync.externalsecret;

import org.jspecify.annotations.NullMarked;
