@NullMarked
package dev.cofferdam.sync.provider.fake;

import org.jspecify.annotations.NullMarked;
