/// Conditions, events, metrics and health: what people and programs see of us.
@NullMarked
package dev.cofferdam.operator.observe;

import org.jspecify.annotations.NullMarked;
