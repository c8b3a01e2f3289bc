package dev.cofferdam.baseline.control;

import dev.cofferdam.baseline.control.Clause.Each;
import dev.cofferdam.baseline.control.Control.Examples;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.baseline.version.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Reads a control from its file. A file that is not as it should be is an error of ours.
final class ControlReader {
    private final String id;

    private ControlReader(String id) {
        this.id = id;
    }

    static Control read(String yaml) {
        var load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
        if (!(load.loadFromString(yaml) instanceof Map<?, ?> file)) {
            throw new IllegalArgumentException("a control file is a mapping");
        }
        return new ControlReader(String.valueOf(file.get("id"))).control(file);
    }

    private Control control(Map<?, ?> file) {
        return new Control(
                id,
                text(file, "title"),
                text(file, "why"),
                Severity.valueOf(upper(text(file, "severity"))),
                Subject.valueOf(upper(text(file, "judges"))),
                file.containsKey("parameter")
                        ? Optional.of(Parameter.of(text(file, "parameter")))
                        : Optional.empty(),
                origin(file),
                maybeList(file, "replaces").stream().map(String::valueOf).toList(),
                judgement(file),
                text(file, "fix"),
                maps(file, "patches").stream().map(this::patch).toList(),
                new Examples(text(file, "passes"), text(file, "fails")));
    }

    private Origin origin(Map<?, ?> file) {
        if (!(file.get("standard") instanceof Map<?, ?> standard)) {
            return new Origin.Own();
        }
        return new Origin.PodSecurity(
                Level.valueOf(upper(text(standard, "level"))), text(standard, "check"));
    }

    private Judgement judgement(Map<?, ?> file) {
        var relaxations = new ArrayList<Relaxation>();
        for (var entry : maps(file, "relaxed")) {
            relaxations.add(new Relaxation(span(entry), text(entry, "when")));
        }
        var clauses = new ArrayList<Clause>();
        for (var entry : maps(file, "broken")) {
            clauses.add(clause(entry));
        }
        return Subject.valueOf(upper(text(file, "judges"))) == Subject.SETS
                ? new Judgement.BySet(clauses, Boolean.TRUE.equals(file.get("certain")))
                : new Judgement.ByRules(relaxations, clauses);
    }

    private Clause clause(Map<?, ?> entry) {
        return new Clause(
                span(entry),
                Each.valueOf(upper(maybeText(entry, "each", "subject"))),
                text(entry, "when"),
                maybeText(entry, "shows", ""),
                text(entry, "field"),
                text(entry, "must"));
    }

    private Patch patch(Map<?, ?> entry) {
        var value = entry.get("value");
        if (value == null) {
            throw wrong("value", "a boolean, a text or a list");
        }
        var over = new ArrayList<>();
        maybeList(entry, "over").forEach(each -> over.add(Objects.requireNonNull(each)));
        return new Patch(
                Each.valueOf(upper(maybeText(entry, "each", "subject"))),
                text(entry, "field"),
                value,
                !Boolean.FALSE.equals(entry.get("adds")),
                over,
                maybeText(entry, "unless", ""));
    }

    private Span span(Map<?, ?> entry) {
        return new Span(
                minor(entry, "from", Span.ALWAYS.from()),
                minor(entry, "until", Span.ALWAYS.until()));
    }

    private Minor minor(Map<?, ?> entry, String name, Minor otherwise) {
        return entry.containsKey(name) ? Minor.parse(text(entry, name)) : otherwise;
    }

    private List<Map<?, ?>> maps(Map<?, ?> file, String name) {
        var maps = new ArrayList<Map<?, ?>>();
        for (var element : maybeList(file, name)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw wrong(name, "a list of mappings");
            }
            maps.add(map);
        }
        return maps;
    }

    private List<?> maybeList(Map<?, ?> file, String name) {
        return switch (file.get(name)) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw wrong(name, "a list");
        };
    }

    private String text(Map<?, ?> map, String name) {
        if (map.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(name, "a text");
    }

    private String maybeText(Map<?, ?> map, String name, String otherwise) {
        return map.containsKey(name) ? text(map, name) : otherwise;
    }

    private IllegalArgumentException wrong(String name, String wanted) {
        return new IllegalArgumentException(
                "control " + id + ": \"" + name + "\" must be " + wanted);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
