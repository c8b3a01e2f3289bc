package dev.cofferdam.cli.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds what a manifest says and Cofferdam's types do not hold: what of it is gone once it has
/// been read into them and written again.
final class UnknownFields {
    private final List<String> paths = new ArrayList<>();

    private UnknownFields() {}

    /// @param written the spec as the manifest has it
    /// @param understood the same, read and written again
    static List<String> of(@Nullable Object written, @Nullable Object understood) {
        var fields = new UnknownFields();
        fields.compare("spec", written, understood);
        return fields.paths;
    }

    private void compare(String path, @Nullable Object written, @Nullable Object understood) {
        if (written instanceof Map<?, ?> was && understood instanceof Map<?, ?> is) {
            was.forEach((name, value) -> field(path + "." + name, value, is.get(name)));
        } else if (written instanceof List<?> was && understood instanceof List<?> is) {
            for (int at = 0; at < Math.min(was.size(), is.size()); at++) {
                compare(path + "[" + at + "]", was.get(at), is.get(at));
            }
        }
    }

    private void field(String path, @Nullable Object written, @Nullable Object understood) {
        if (Objects.nonNull(written) && understood == null) {
            paths.add(path);
        } else {
            compare(path, written, understood);
        }
    }
}
