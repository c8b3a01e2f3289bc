package dev.cofferdam.api.app;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.PathPattern;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names, keys and times of Apps, each checked before it becomes part of a policy or a manifest.
record NameFields(Complaints complaints) {
    private static final Pattern LABEL = Pattern.compile(Patterns.LABEL);
    private static final Pattern SUBDOMAIN = Pattern.compile(Patterns.SUBDOMAIN);
    private static final Pattern KEY = Pattern.compile(Patterns.KEY);
    private static final Pattern LABEL_KEY =
            Pattern.compile("^([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$");
    private static final Pattern LABEL_VALUE =
            Pattern.compile("^([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /// The name of a namespace, an App or a component.
    String label(String path, @Nullable String name) {
        return matching(path, name, LABEL, Patterns.LABEL_SIZE);
    }

    /// The name of an object.
    String subdomain(String path, @Nullable String name) {
        return matching(path, name, SUBDOMAIN, Patterns.SUBDOMAIN_SIZE);
    }

    private String matching(String path, @Nullable String name, Pattern pattern, int size) {
        var text = complaints.text(path, name);
        if (!text.isEmpty() && (text.length() > size || !pattern.matcher(text).matches())) {
            complaints.invalid(
                    path,
                    "is %s: write at most %d lower-case letters, digits and -, such as shop-web"
                            .formatted(Complaints.quoted(text), size));
        }
        return text;
    }

    /// A key of a Secret.
    void dataKey(String path, String key) {
        if (key.length() > Patterns.KEY_SIZE || !KEY.matcher(key).matches()) {
            complaints.invalid(
                    path,
                    "has the key %s: write letters, digits, -, _ and ."
                            .formatted(Complaints.quoted(key)));
        }
    }

    /// A text of any form that stays on its line.
    String line(String path, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            complaints.invalid(
                    path,
                    "is %s: write it without control characters"
                            .formatted(Complaints.quoted(text)));
        }
        return text;
    }

    /// A label of a pod.
    void podLabel(String path, String name, String value) {
        if (!LABEL_KEY.matcher(name).matches() || !LABEL_VALUE.matcher(value).matches()) {
            complaints.invalid(
                    path,
                    "has %s, which is not a label"
                            .formatted(Complaints.quoted(name + "=" + value)));
        }
    }

    /// A path of Vault that can be granted alone, from where its field says.
    String vaultPath(String path, @Nullable String written) {
        var text = complaints.text(path, written);
        fault(text).ifPresent(fault -> complaints.invalid(path, fault));
        return text;
    }

    private static Optional<String> fault(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var quoted = Complaints.quoted(text);
        if (text.startsWith("/") || text.endsWith("/")) {
            return Optional.of("is %s: write it without / at either end".formatted(quoted));
        }
        var segments = Arrays.asList(text.split("/", -1));
        if (segments.contains("") || segments.contains(".") || segments.contains("..")) {
            return Optional.of(
                    "is %s: write it without empty segments, . and ..".formatted(quoted));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("is %s: write it without control characters".formatted(quoted));
        }
        return PathPattern.exactly(text) instanceof Answer.Failed<PathPattern>
                ? Optional.of(
                        "is %s: write it without *, + and {{, which Vault's policies read as wildcards"
                                .formatted(quoted))
                : Optional.empty();
    }

    /// How long a token of Vault lives; the usual time if nothing is written.
    Optional<Duration> lifetime(String path, @Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        var ttl = complaints.duration(path, written, SHORTEST);
        if (ttl.compareTo(SHORTEST) < 0 || ttl.compareTo(LONGEST) > 0) {
            complaints.invalid(
                    path,
                    "is %s: write a time from 1m to 1h".formatted(Complaints.quoted(written)));
        }
        return Optional.of(ttl);
    }
}
