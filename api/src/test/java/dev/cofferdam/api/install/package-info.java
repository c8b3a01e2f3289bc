@NullMarked
package dev.cofferdam.api.install;

import org.jspecify.annotations.NullMarked;
