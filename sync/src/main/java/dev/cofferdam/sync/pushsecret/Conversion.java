package dev.cofferdam.sync.pushsecret;

import com.google.re2j.Pattern;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.TreeMap;

/// `conversionStrategy`: how the keys of a source are read.
public enum Conversion {
    /// As they are.
    NONE,
    /// With the codes that `conversionStrategy: Unicode` of an ExternalSecret wrote, such as
    /// `_U002f_`, turned back into their characters.
    REVERSE_UNICODE;

    private static final Pattern CODE = Pattern.compile("_U([0-9a-fA-F]{4,5})_");
    private static final int HEX = 16;

    /// The same values under the converted keys. Of two keys that become one, the later in byte
    /// order wins.
    SecretData of(SecretData source) {
        if (this == NONE) {
            return source;
        }
        var converted = new TreeMap<String, SecretValue>();
        source.values().forEach((key, value) -> converted.put(reversed(key), value));
        return new SecretData(converted);
    }

    private static String reversed(String key) {
        var matcher = CODE.matcher(key);
        var out = new StringBuilder();
        int copied = 0;
        while (matcher.find()) {
            out.append(key, copied, matcher.start());
            out.appendCodePoint(Integer.parseInt(matcher.group(1), HEX));
            copied = matcher.end();
        }
        return out.append(key, copied, key.length()).toString();
    }
}
