/// Conditions, events, metrics and health: what people and programs see of us.
@NullMarked
package dev.cofferdam.operator.report;

import org.jspecify.annotations.NullMarked;
