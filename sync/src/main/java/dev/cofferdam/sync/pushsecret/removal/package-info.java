/// What may be taken away of what was pushed: decided by where it lies, never by the name of the
/// store that leads there.
@NullMarked
package dev.cofferdam.sync.pushsecret.removal;

import org.jspecify.annotations.NullMarked;
