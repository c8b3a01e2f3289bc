/// JSON as Vault sends it and as Go writes it: number literals kept, keys in byte order.
@NullMarked
package dev.cofferdam.core.json;

import org.jspecify.annotations.NullMarked;
