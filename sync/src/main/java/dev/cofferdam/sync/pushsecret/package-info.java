/// What a PushSecret asks for, and the decisions about it: whether it is due, and which values of
/// which keys go where.
@NullMarked
package dev.cofferdam.sync.pushsecret;

import org.jspecify.annotations.NullMarked;
