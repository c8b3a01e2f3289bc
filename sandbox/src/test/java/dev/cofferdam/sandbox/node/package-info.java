@NullMarked
package dev.cofferdam.sandbox.node;

import org.jspecify.annotations.NullMarked;
