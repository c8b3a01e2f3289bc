package dev.cofferdam.cli.check.inspection.text;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lines of a file that say themselves why a secret may stand there: `cofferdam:allow REASON` in a
/// comment behind it, or in a comment on the line before.
public final class Allowances {
    static final Allowances NONE = new Allowances(Map.of(), List.of());

    private static final String WORD = "cofferdam:allow";
    private static final Pattern COMMENT =
            Pattern.compile("(?:^|.*\\s)(?:#|//|--|;|<!--|/\\*)\\s*cofferdam:allow\\b(.*)");
    private static final Pattern COMMENT_ALONE = Pattern.compile("\\s*(?:#|//|--|;|<!--|/\\*).*");
    private static final Pattern BLOCK = Pattern.compile(".*[:-]\\s+[|>][-+0-9]*\\s+#.*");

    private final Map<Integer, String> reasons;
    private final List<Integer> withoutReason;

    private Allowances(Map<Integer, String> reasons, List<Integer> withoutReason) {
        this.reasons = reasons;
        this.withoutReason = withoutReason;
    }

    public static Allowances in(String text) {
        if (!text.contains(WORD)) {
            return NONE;
        }
        var reasons = new HashMap<Integer, String>();
        var without = new ArrayList<Integer>();
        int line = 0;
        for (var each : text.split("\n", -1)) {
            line++;
            var comment = COMMENT.matcher(each);
            if (!comment.matches()) {
                continue;
            }
            var reason =
                    String.valueOf(comment.group(1)).replace("-->", "").replace("*/", "").strip();
            if (reason.isEmpty()) {
                without.add(line);
                continue;
            }
            boolean next = COMMENT_ALONE.matches(each) || BLOCK.matches(each);
            reasons.put(next ? line + 1 : line, reason);
        }
        return new Allowances(Map.copyOf(reasons), List.copyOf(without));
    }

    /// Why a secret may stand on a line; nothing if no comment says so.
    public Optional<String> reason(int line) {
        return Optional.ofNullable(reasons.get(line));
    }

    /// Lines that allow something without saying why, and so allow nothing.
    public List<Integer> withoutReason() {
        return withoutReason;
    }
}
