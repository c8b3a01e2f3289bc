@NullMarked
package dev.cofferdam.api.externalsecret;

import org.jspecify.annotations.NullMarked;
