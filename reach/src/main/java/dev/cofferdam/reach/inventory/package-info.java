/// The objects, roles and policies of an input, one by one, so that worlds with some of them can be compared.
@NullMarked
package dev.cofferdam.reach.inventory;

import org.jspecify.annotations.NullMarked;
