/// What PushSecrets write to.
@NullMarked
package dev.cofferdam.operator.pushsecret.destination;

import org.jspecify.annotations.NullMarked;
