@NullMarked
package dev.cofferdam.api.pushsecret;

import org.jspecify.annotations.NullMarked;
