@NullMarked
package dev.cofferdam.core.json.path;

import org.jspecify.annotations.NullMarked;
