@NullMarked
package dev.cofferdam.sync.template;

import org.jspecify.annotations.NullMarked;
