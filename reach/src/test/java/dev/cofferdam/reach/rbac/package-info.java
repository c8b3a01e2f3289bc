@NullMarked
package dev.cofferdam.reach.rbac;

import org.jspecify.annotations.NullMarked;
