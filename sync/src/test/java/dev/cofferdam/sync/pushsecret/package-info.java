@NullMarked
package dev.cofferdam.sync.pushsecret;

import org.jspecify.annotations.NullMarked;
