/// Hashes, ciphers, random text, keys and certificates that are generated.
@NullMarked
package dev.cofferdam.gotemplate.function.crypto;

import org.jspecify.annotations.NullMarked;
