/// How many who want the same share one request, and writers of one path take turns.
@NullMarked
package dev.cofferdam.vault.kv.sharing;

import org.jspecify.annotations.NullMarked;
