/// Takes away from stores what was pushed and is not wanted any more, as far as it is known where
/// that lies and that nothing else needs it.
@NullMarked
package dev.cofferdam.operator.pushsecret.removal;

import org.jspecify.annotations.NullMarked;
