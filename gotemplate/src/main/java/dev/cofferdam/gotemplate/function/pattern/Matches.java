package dev.cofferdam.gotemplate.function.pattern;

import com.google.re2j.Pattern;
import dev.cofferdam.gotemplate.limit.Meter;
import java.util.ArrayList;
import java.util.List;

/// All matches as Go finds them: an empty one right after another match does not count.
final class Matches {
    private Matches() {}

    /// At most `most`, all when negative.
    static List<Match> of(Pattern pattern, String text, long most, Meter meter) {
        var matcher = pattern.matcher(new MeteredText(text, meter));
        var matches = new ArrayList<Match>();
        var lastEnd = -1;
        for (var at = 0; at <= text.length() && (most < 0 || matches.size() < most); ) {
            if (!matcher.find(at)) {
                break;
            }
            var start = matcher.start();
            var end = matcher.end();
            if (end > start || start != lastEnd) {
                meter.growList(2);
                var groups = new ArrayList<String>();
                for (var i = 0; i <= matcher.groupCount(); i++) {
                    var group = matcher.group(i);
                    groups.add(group == null ? "" : group);
                    meter.grow(groups.getLast().length());
                }
                matches.add(new Match(start, end, groups));
            }
            lastEnd = end;
            if (end > start) {
                at = end;
            } else if (end < text.length()) {
                at = end + Character.charCount(text.codePointAt(end));
            } else {
                break;
            }
        }
        return matches;
    }
}
