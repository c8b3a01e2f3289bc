package dev.cofferdam.cli.migrate.vso.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Named templates: whole texts, and what a text defines by `define`, which stands apart from it
/// here since a definition cannot hold another. Collects.
final class Definitions {
    private static final Set<String> OPENING = Set.of("if", "with", "range", "block", "define");
    private static final Pattern NAME =
            Pattern.compile("^(?:define|template|block)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)");

    /// By their names as they are written, with quotes.
    private final SequencedMap<String, String> texts = new LinkedHashMap<>();

    static String quoted(String name) {
        return "\"%s\"".formatted(name.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /// Takes a text under a name, and what it defines under the names of that.
    void add(String name, String text) {
        var rest = new StringBuilder();
        var pieces = Piece.of(text);
        for (int at = 0; at < pieces.size(); at++) {
            var piece = pieces.get(at);
            if (piece.isAction() && piece.word().equals("define")) {
                int end = end(pieces, at);
                define(pieces.subList(at, end + 1));
                rest.append(piece.trimsBefore() ? "{{- /* */" : "{{/* */");
                rest.append(pieces.get(end).trimsAfter() ? " -}}" : "}}");
                at = end;
            } else {
                rest.append(piece.raw());
            }
        }
        texts.put(quoted(name), rest.toString());
    }

    /// The index of the action that ends what begins there; the last where nothing does.
    private static int end(List<Piece> pieces, int from) {
        int depth = 0;
        for (int at = from; at < pieces.size(); at++) {
            var word = pieces.get(at).isAction() ? pieces.get(at).word() : "";
            depth += OPENING.contains(word) ? 1 : word.equals("end") ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return pieces.size() - 1;
    }

    private void define(List<Piece> pieces) {
        var open = pieces.getFirst();
        var close = pieces.getLast();
        var inside =
                pieces.subList(1, Math.max(1, pieces.size() - 1)).stream()
                        .map(Piece::raw)
                        .collect(Collectors.joining());
        texts.put(
                name(open),
                "%s%s%s"
                        .formatted(
                                open.trimsAfter() ? "{{/* */ -}}" : "",
                                inside,
                                close.trimsBefore() ? "{{- /* */}}" : ""));
    }

    private static String name(Piece piece) {
        var name = NAME.matcher(piece.inner());
        return name.find() ? Objects.requireNonNull(name.group(1)) : "";
    }

    /// Definitions of the template of that name and of all that it calls, one after the other.
    String reachableFrom(String name) {
        SequencedSet<String> wanted = new LinkedHashSet<>(List.of(quoted(name)));
        var queue = new ArrayList<>(wanted);
        while (!queue.isEmpty()) {
            calls(texts.getOrDefault(queue.removeFirst(), "")).stream()
                    .filter(texts::containsKey)
                    .filter(wanted::add)
                    .forEach(queue::add);
        }
        return wanted.stream()
                .map(
                        each ->
                                "{{ define %s }}%s{{ end }}"
                                        .formatted(renamed(each), calling(texts.get(each))))
                .collect(Collectors.joining());
    }

    /// The name of a definition, as it is written, where its text is a template of an ExternalSecret:
    /// there the name of the key is that of a template too, and must not be defined once more.
    static String renamed(String quoted) {
        return "%cvso:%s".formatted(quoted.charAt(0), quoted.substring(1));
    }

    private static String calling(@Nullable String text) {
        return Piece.of(Objects.requireNonNullElse(text, "")).stream()
                .map(Definitions::calling)
                .collect(Collectors.joining());
    }

    private static String calling(Piece piece) {
        var name = piece.isAction() ? name(piece) : "";
        return name.isEmpty()
                ? piece.raw()
                : piece.raw()
                        .replaceFirst(Pattern.quote(name), Matcher.quoteReplacement(renamed(name)));
    }

    private static List<String> calls(String text) {
        return Piece.of(text).stream()
                .filter(Piece::isAction)
                .map(Definitions::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    boolean has(String name) {
        return texts.containsKey(quoted(name));
    }

    /// What was added under that name, without what it defines.
    String text(String name) {
        return texts.getOrDefault(quoted(name), "");
    }
}
