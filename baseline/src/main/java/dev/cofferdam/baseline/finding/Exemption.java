package dev.cofferdam.baseline.finding;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A written exception from one control, with a reason and a last day. As an annotation of an
/// object it counts offline only, and is always listed: in the cluster the author of a workload
/// must not be the one who exempts it.
public record Exemption(String control, LocalDate until, String reason) {
    /// The annotation; one exemption a line.
    public static final String ANNOTATION = "cofferdam.dev/exempt";

    private static final int LONGEST = 100;

    private static final Pattern FORM =
            Pattern.compile("(\\S+) until (\\d{4}-\\d{2}-\\d{2}): (\\S.*)");

    /// Reads `pod/run-as-non-root until 2027-01-31: the vendor's image needs root`.
    public static Answer<Exemption> parse(String line) {
        var form = FORM.matcher(line.strip());
        if (!form.matches()) {
            return Answer.failed(malformed(line.strip()));
        }
        try {
            return Answer.got(
                    new Exemption(part(form, 1), LocalDate.parse(part(form, 2)), part(form, 3)));
        } catch (DateTimeParseException _) {
            return Answer.failed(malformed(line.strip()));
        }
    }

    private static String part(Matcher form, int group) {
        return Objects.requireNonNull(form.group(group));
    }

    /// Whether it still counts on that day.
    public boolean holds(LocalDate today) {
        return !today.isAfter(until);
    }

    private static Problem malformed(String line) {
        var shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        return Problem.invalidField(
                "metadata.annotations[\"" + ANNOTATION + "\"]",
                "holds a line that exempts from nothing, \"%s\": write CONTROL until YYYY-MM-DD: REASON, such as pod/run-as-non-root until 2027-01-31: the image needs root"
                        .formatted(shown));
    }
}
