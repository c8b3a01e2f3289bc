package dev.cofferdam.cli.migrate.vso.template;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A template of the Vault Secrets Operator as one of an ExternalSecret. There the data is
/// `.Secrets`, here it is the whole of what a template sees.
///
/// A simple template is rewritten. Any other is kept as it stands and called with data of the shape
/// that it expects.
///
/// @param annotations of the object that the template is for
/// @param labels of that object
record TemplateText(Map<String, String> annotations, Map<String, String> labels) {
    /// Strings, variables, and chains of fields.
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`]*`|'(?:[^'\\\\\\n]|\\\\.)*'|/\\*(?s:.*?)\\*/|\\$\\w*|\\)(?:\\.\\w+)+|(?:\\.[A-Za-z_]\\w*)+|\\.(?!\\w)");

    /// It does for the data what `index` does here.
    private static final Pattern GET = Pattern.compile("\\bget\\s+\\.Secrets\\s+\"");

    private static final Pattern KEY = Pattern.compile("\\.Secrets\\.(\\w+)");
    private static final Pattern META = Pattern.compile("\\.(Annotations|Labels)\\.(\\w+)");
    private static final Pattern ABSENT = Pattern.compile("^\\.(Metadata|WrapData)\\b");
    private static final Pattern NESTED = Pattern.compile("\\.Secrets(\\.\\w+){2,}");

    /// They change what a dot means, or need more than the text itself.
    private static final Set<String> COMPLEX =
            Set.of("range", "with", "define", "template", "block");

    /// They give a dot another meaning.
    private static final Set<String> REBINDING = Set.of("range", "with");

    /// They hand a dot on.
    private static final Set<String> CALLING = Set.of("template", "block");

    /// They take maps of anything, which the data is not.
    private static final Pattern OF_MAPS =
            Pattern.compile(
                    "\\b(get|set|unset|hasKey|keys|values|pluck|pick|omit|dig|merge|mergeOverwrite|mustMerge|mustMergeOverwrite|deepCopy|mustDeepCopy)\\b");

    /// Here it matters whether a value is there, or of which type it is.
    private static final Pattern TYPED =
            Pattern.compile(
                    "^(else\\s+)?(if|with)\\b|^range\\b.*\\.Secrets\\.|\\b(and|or|not|empty|ternary|eq|ne|lt|le|gt|ge|typeOf|typeIs|typeIsLike|kindOf|kindIs|toJson|toPrettyJson|toRawJson|deepEqual)\\b");

    private static final Pattern MAY_BE_ABSENT =
            Pattern.compile("^(else\\s+)?if\\b|\\b(and|or|not|empty|ternary|default|coalesce)\\b");

    /// What a template reads that does not exist here, such as `.Metadata`.
    ///
    /// @param own the template itself
    /// @param all the same with what it calls
    static Set<String> absent(String own, String all) {
        var absent =
                tokens(all, _ -> true)
                        .filter(
                                token ->
                                        ABSENT.matcher(token).find()
                                                || NESTED.matcher(token).matches())
                        .collect(Collectors.toCollection(TreeSet::new));
        if (tokens(own, piece -> REBINDING.contains(piece.word())).findAny().isEmpty()) {
            tokens(own, piece -> !CALLING.contains(piece.word()))
                    .filter("."::equals)
                    .forEach(absent::add);
        }
        return absent;
    }

    private static Stream<String> tokens(String text, Predicate<Piece> wanted) {
        return Piece.of(text).stream()
                .filter(Piece::isAction)
                .filter(wanted)
                .flatMap(action -> TOKEN.matcher(action.inner()).results())
                .map(MatchResult::group);
    }

    /// Whether what a template makes may depend on the type of a value.
    static boolean asksForTypes(String text) {
        return Piece.of(text).stream()
                .filter(Piece::isAction)
                .anyMatch(action -> TYPED.matcher(unquoted(action.inner())).find());
    }

    /// The same text without what stands in quotes.
    private static String unquoted(String inner) {
        return TOKEN.matcher(inner)
                .replaceAll(
                        token ->
                                "\"'`/".indexOf(token.group().charAt(0)) >= 0
                                        ? "\"\""
                                        : Matcher.quoteReplacement(token.group()));
    }

    /// The template for a key.
    ///
    /// @param name its name among the definitions
    String translated(String name, Definitions definitions) {
        return simple(definitions.text(name)).orElseGet(() -> called(name, definitions));
    }

    private Optional<String> simple(String text) {
        var made = new StringBuilder();
        for (var piece : Piece.of(text)) {
            if (piece.isAction()) {
                var action = simpleAction(piece);
                if (action.isEmpty()) {
                    return Optional.empty();
                }
                made.append(action.get());
            } else {
                made.append(piece.raw());
            }
        }
        return Optional.of(made.toString());
    }

    private Optional<String> simpleAction(Piece action) {
        var raw = GET.matcher(action.raw()).replaceAll("index .Secrets \"");
        var bare = GET.matcher(unquoted(action.inner())).replaceAll("index .Secrets \"");
        if (COMPLEX.contains(action.word()) || OF_MAPS.matcher(bare).find()) {
            return Optional.empty();
        }
        var absent = MAY_BE_ABSENT.matcher(bare).find();
        var made = new StringBuilder();
        var token = TOKEN.matcher(raw);
        while (token.find()) {
            var replaced = replaced(Objects.requireNonNull(token.group()), absent);
            if (replaced.isEmpty()) {
                return Optional.empty();
            }
            token.appendReplacement(made, Matcher.quoteReplacement(replaced.get()));
        }
        return Optional.of(token.appendTail(made).toString());
    }

    private Optional<String> replaced(String token, boolean mayBeAbsent) {
        if ("\"'`/".indexOf(token.charAt(0)) >= 0) {
            return Optional.of(token);
        }
        if (token.equals(".Secrets")) {
            return Optional.of(".");
        }
        var key = KEY.matcher(token);
        if (key.matches()) {
            return Optional.of((mayBeAbsent ? "(index . \"%s\")" : ".%s").formatted(key.group(1)));
        }
        var meta = META.matcher(token);
        if (meta.matches()) {
            var texts = "Labels".equals(meta.group(1)) ? labels : annotations;
            return Optional.ofNullable(texts.get(meta.group(2))).map(TemplateText::literal);
        }
        return Optional.empty();
    }

    /// Calls the template with a map of the shape that it expects; `$` and `.` in it mean that map.
    private String called(String name, Definitions definitions) {
        return """
                %s{{ $secrets := dict }}{{ range $key, $value := . }}{{ $_ := set $secrets $key $value }}{{ end }}\
                {{ template %s dict "Secrets" $secrets "Annotations" %s "Labels" %s }}"""
                .formatted(
                        definitions.reachableFrom(name),
                        Definitions.renamed(Definitions.quoted(name)),
                        dict(annotations),
                        dict(labels));
    }

    private static String dict(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(
                        entry ->
                                " %s %s"
                                        .formatted(
                                                Definitions.quoted(entry.getKey()),
                                                literal(entry.getValue())))
                .collect(Collectors.joining("", "(dict", ")"));
    }

    private static String literal(String text) {
        return Definitions.quoted(text).replace("\n", "\\n").replace("\r", "\\r");
    }
}
