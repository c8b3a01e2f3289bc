package dev.cofferdam.gotemplate;

import dev.cofferdam.gotemplate.basic.Utf8;
import java.nio.charset.StandardCharsets;

/// What a template wrote: bytes, which need not be text. A secret as a rule, so that it does not
/// print.
public final class Output implements Rendered {
    private final String bytes;

    Output(String bytes) {
        this.bytes = bytes;
    }

    /// A fresh array each time.
    public byte[] bytes() {
        return Utf8.toBytes(bytes);
    }

    /// The bytes as UTF-8; what is not UTF-8 becomes the replacement character.
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Output[" + bytes.length() + " bytes]";
    }
}
