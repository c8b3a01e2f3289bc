package dev.cofferdam.core.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/// The order of Go's strings and of Vault's JSON: by UTF-8 bytes, which differs from Java's for
/// characters above U+FFFF.
public enum ByteOrder implements Comparator<String> {
    UTF_8_BYTES;

    @Override
    public int compare(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
    }
}
