package dev.cofferdam.cli.reference;

import dev.cofferdam.api.field.Patterns;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a text has to look like, in words where there are any.
final class Form {
    private static final Map<String, String> PATTERNS =
            Map.of(
                    Patterns.SUBDOMAIN, "name of an object",
                    Patterns.LABEL, "name of a namespace",
                    Patterns.CSI_DRIVER, "name of a CSI driver",
                    Patterns.KEY, "key of a Secret or ConfigMap",
                    Patterns.DURATION, "duration, such as `1h30m`",
                    Patterns.DURATION_OR_EMPTY, "duration, such as `1h30m`, or empty",
                    Patterns.SCHEDULE, "cron line of five fields, or such as `@daily`",
                    Patterns.DATE, "day, such as `2027-01-31`");

    private static final Map<String, String> FORMATS =
            Map.of("date-time", "time as of RFC 3339", "byte", "base64");

    private Form() {}

    static boolean isKnown(@Nullable String pattern) {
        return pattern != null && PATTERNS.containsKey(pattern);
    }

    static String ofPattern(String pattern) {
        return PATTERNS.getOrDefault(pattern, "`" + pattern.replace("|", "\\|") + "`");
    }

    static String ofFormat(@Nullable String format) {
        return format == null ? "" : FORMATS.getOrDefault(format, "");
    }
}
