package dev.cofferdam.core.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A path below `/v1/`, without empty segments and without any that would lead elsewhere. Printed
/// as people and policies write it; [#encoded()] is how it travels.
public final class ApiPath {
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final String path;

    private ApiPath(String path) {
        this.path = path;
    }

    /// The path, or a problem with `field`, which the text came from.
    public static Answer<ApiPath> of(String field, String text) {
        var segments =
                Arrays.stream(text.split("/")).filter(segment -> !segment.isEmpty()).toList();
        if (segments.isEmpty()) {
            return Answer.failed(Problem.invalidField(field, "is empty. Name a path in Vault."));
        }
        if (segments.contains("..") || segments.contains(".")) {
            return Answer.failed(
                    Problem.invalidField(
                            field,
                            """
                            "%s" holds the segment ".." or ".". Write the path that is \
                            meant, without them."""
                                    .formatted(text)));
        }
        return Answer.got(new ApiPath(String.join("/", segments)));
    }

    /// A path that this program writes itself.
    public static ApiPath own(String path) {
        return new ApiPath(path);
    }

    /// This path and then that one.
    public ApiPath then(ApiPath other) {
        return new ApiPath(path + "/" + other.path);
    }

    /// Every segment percent-encoded, slashes kept.
    public String encoded() {
        return Arrays.stream(path.split("/")).map(ApiPath::encode).collect(Collectors.joining("/"));
    }

    /// One segment or value, percent-encoded.
    public static String encode(String segment) {
        var encoded = new StringBuilder();
        for (byte each : segment.getBytes(UTF_8)) {
            if (UNRESERVED.indexOf(each) >= 0) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append("%02X".formatted(each));
            }
        }
        return encoded.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiPath that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
