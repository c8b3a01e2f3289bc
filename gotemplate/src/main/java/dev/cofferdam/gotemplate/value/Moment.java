package dev.cofferdam.gotemplate.value;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// A `time.Time`.
public record Moment(ZonedDateTime at) implements Value {
    /// Go's zero time.
    public static final Moment ZERO =
            new Moment(ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));

    @Override
    public Type type() {
        return Type.TIME;
    }

    @Override
    public boolean truth() {
        return true;
    }

    @Override
    public String toString() {
        return type().goName();
    }
}
