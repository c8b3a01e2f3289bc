/// Writes Secrets into stores, as PushSecrets ask for it.
@NullMarked
package dev.cofferdam.operator.pushsecret;

import org.jspecify.annotations.NullMarked;
