package dev.cofferdam.cli.status;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Lines.Colour;
import dev.cofferdam.cli.live.LiveCluster.Unread;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// An overview for people, in lines that fit 80 columns.
///
/// @param most how many troubles are told
record StatusText(Lines out, int most) {
    private static final int WIDTH = 80;
    private static final int NAME = 24;
    private static final int LONGEST = 600;
    private static final int MOST_STATES = 8;
    private static final String MARK = "  %-5s";
    private static final String MARGIN = " ".repeat(4);

    void print(Overview overview) {
        out.say(
                "Cofferdam, %s, %s"
                        .formatted(
                                overview.scope(), overview.at().truncatedTo(ChronoUnit.SECONDS)));
        out.gap();
        overview.groups().forEach(this::group);
        troubles(overview.troubles());
        unread(overview.unread());
        out.flush();
    }

    private void group(Group group) {
        var text = new ArrayList<String>();
        group.counts().entrySet().stream()
                .limit(MOST_STATES)
                .map(each -> each.getValue() + " " + shortened(each.getKey()))
                .forEach(text::add);
        if (group.counts().size() > MOST_STATES) {
            text.add("%d more states".formatted(group.counts().size() - MOST_STATES));
        }
        if (!group.note().isEmpty()) {
            text.add(group.note());
        }
        var indent = " ".repeat(MARK.formatted("").length());
        var lines = Lines.wrapped(WIDTH - NAME - indent.length(), String.join(", ", text));
        var name = ("%-" + NAME + "s").formatted(group.name());
        switch (group.health()) {
            case WELL -> out.say(Colour.GREEN, MARK.formatted("ok"), name + lines.getFirst());
            case TROUBLED -> out.say(Colour.RED, MARK.formatted("FAIL"), name + lines.getFirst());
            case UNKNOWN -> out.say(Colour.YELLOW, MARK.formatted("?"), name + lines.getFirst());
            case NONE -> out.say(MARK.formatted("-") + name + lines.getFirst());
        }
        lines.stream().skip(1).forEach(line -> out.say(indent + " ".repeat(NAME) + line));
    }

    /// Of what others wrote, one screen shows so much.
    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }

    private void troubles(List<Trouble> troubles) {
        if (troubles.isEmpty()) {
            return;
        }
        out.gap();
        out.say(
                troubles.size() <= most
                        ? "Problems:"
                        : "Problems, %d of %d (all: --problems %d):"
                                .formatted(most, troubles.size(), troubles.size()));
        for (var trouble : troubles.subList(0, Math.min(most, troubles.size()))) {
            out.say("  %s: %s".formatted(trouble.object(), shortened(trouble.reason())));
            if (!trouble.message().isEmpty()) {
                out.wrapped(MARGIN, WIDTH - MARGIN.length(), shortened(trouble.message()));
            }
            out.wrapped(MARGIN, WIDTH - MARGIN.length(), "Next: " + trouble.next());
        }
    }

    private void unread(List<Unread> unread) {
        if (unread.isEmpty()) {
            return;
        }
        out.gap();
        out.say("Not read:");
        unread.forEach(
                each -> out.wrapped("  ", WIDTH - 2, "%s: %s".formatted(each.what(), each.why())));
    }
}
