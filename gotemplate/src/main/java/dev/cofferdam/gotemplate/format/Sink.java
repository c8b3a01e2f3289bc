package dev.cofferdam.gotemplate.format;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.limit.Meter;

/// Where formatted text goes, padded, and counted before it is made.
final class Sink {
    final StringBuilder out = new StringBuilder();
    final Spec spec = new Spec();
    final Meter meter;

    Sink(Meter meter) {
        this.meter = meter;
    }

    void write(String bytes) {
        meter.grow(bytes.length());
        out.append(bytes);
    }

    void write(char c) {
        out.append(c);
    }

    void padding(int count) {
        if (count > 0) {
            meter.grow(count);
            out.repeat(spec.zero && !spec.minus ? '0' : ' ', count);
        }
    }

    /// Padded to the width, which counts runes.
    void pad(String bytes) {
        var missing = spec.width < 0 ? 0 : spec.width - runes(bytes);
        if (!spec.minus) {
            padding(missing);
        }
        write(bytes);
        if (spec.minus) {
            padding(missing);
        }
    }

    void padWithSpaces(String bytes) {
        var zero = spec.zero;
        spec.zero = false;
        pad(bytes);
        spec.zero = zero;
    }

    /// Cut to the precision, which counts runes.
    String cut(String bytes) {
        if (spec.precision < 0) {
            return bytes;
        }
        var end = 0;
        for (var count = 0; count < spec.precision && end < bytes.length(); count++) {
            end += Math.max(1, Utf8.width(bytes, end));
        }
        return bytes.substring(0, end);
    }

    private static int runes(String bytes) {
        if (Utf8.ascii(bytes)) {
            return bytes.length();
        }
        var count = 0;
        for (var i = 0; i < bytes.length(); count++) {
            i += Math.max(1, Utf8.width(bytes, i));
        }
        return count;
    }
}
