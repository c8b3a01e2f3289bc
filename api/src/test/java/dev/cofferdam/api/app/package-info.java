@NullMarked
package dev.cofferdam.api.app;

import org.jspecify.annotations.NullMarked;
