package dev.cofferdam.api.field;

import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that is wrong with one object, gathered while it is parsed, so that one message names
/// it all. Fields that cannot be used give a placeholder, which is never used.
public final class Complaints {
    private static final int LONGEST_QUOTE = 80;
    private static final int MOST = 20;

    private final SequencedSet<String> invalid = new LinkedHashSet<>();

    /// What was parsed, or one problem that names every complaint.
    public <T> Answer<T> answer(T parsed) {
        return invalid.isEmpty()
                ? Answer.got(parsed)
                : Answer.failed(Problem.misconfigured(Cause.INVALID_FIELD, text()));
    }

    private String text() {
        int all = invalid.size();
        var listed = invalid.stream().limit(MOST).collect(Collectors.joining("; "));
        return all <= MOST ? listed : listed + "; and " + (all - MOST) + " more";
    }

    /// The field cannot be used: what was found, and what to write instead.
    public void invalid(String path, String message) {
        invalid.add(path + " " + message);
    }

    /// A text that has to be there.
    public String text(String path, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            invalid(path, "is missing");
            return "";
        }
        return text;
    }

    /// One of the words of a choice; nothing and the empty text mean the usual one.
    public <T> T choice(String path, @Nullable String word, Choice<T> choice, T usual) {
        if (word == null || word.isEmpty()) {
            return usual;
        }
        var meaning = choice.meaning(word);
        if (meaning.isEmpty()) {
            invalid(
                    path,
                    "is " + quoted(word) + ": write one of " + String.join(", ", choice.words()));
        }
        return meaning.orElse(usual);
    }

    /// A duration that is not negative; nothing means the usual one.
    public Duration duration(String path, @Nullable String text, Duration usual) {
        if (text == null) {
            return usual;
        }
        var duration = GoDuration.parse(text);
        if (duration.isEmpty()) {
            invalid(
                    path,
                    "is %s, which is not a duration: write a number with a unit, such as 30m or 1h"
                            .formatted(quoted(text)));
        } else if (duration.get().isNegative()) {
            invalid(path, "is " + quoted(text) + ": write a duration that is not negative");
        }
        return duration.orElse(usual);
    }

    /// What a manifest holds, as it may be shown in a message.
    public static String quoted(String found) {
        return found.length() <= LONGEST_QUOTE
                ? '"' + found + '"'
                : '"' + found.substring(0, LONGEST_QUOTE) + "…\"";
    }
}
