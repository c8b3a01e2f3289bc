@NullMarked
package dev.cofferdam.sync.pushsecret.removal;

import org.jspecify.annotations.NullMarked;
