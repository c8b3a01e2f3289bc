package dev.cofferdam.gotemplate;

import dev.cofferdam.gotemplate.catalog.Catalog;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Makes templates that parse as a rule: any function on any arguments, in any structure.
final class TemplateGrammar {
    /// These take long by nature.
    private static final Set<String> SLOW =
            Set.of("derivePassword", "genPrivateKey", "bcrypt", "htpasswd");

    /// What they make differs from run to run.
    private static final Set<String> RANDOM =
            Set.of("uuidv4", "shuffle", "encryptAES", "now", "ago");

    static final List<String> FUNCTIONS =
            Catalog.externalSecrets().keySet().stream()
                    .filter(name -> !SLOW.contains(name) && !name.startsWith("gen"))
                    .filter(name -> !RANDOM.contains(name) && !name.startsWith("rand"))
                    .sorted()
                    .toList();

    private static final List<String> LITERALS =
            List.of(
                    "1",
                    "0",
                    "-3",
                    "1.5",
                    "1e3",
                    "0x1f",
                    "'x'",
                    "true",
                    "false",
                    "nil",
                    "\"\"",
                    "\"k\"",
                    "\"a,b\"",
                    "\"%v %d %s\"",
                    "\"[a-z]+\"",
                    "\"2006-01-02\"",
                    "\"1.2.3\"",
                    "\"sha256\"",
                    "`raw`",
                    "\"{}\"",
                    "\"é\"",
                    "9223372036854775807",
                    "100000");

    private static final List<String> FIELDS =
            List.of(
                    ".",
                    "$",
                    ".secret",
                    ".num",
                    ".ratio",
                    ".yes",
                    ".list",
                    ".map",
                    ".map.k",
                    ".map.deep.k",
                    ".json",
                    ".pin",
                    ".octets",
                    ".none",
                    "$x",
                    "$.secret",
                    "$.map");

    /// Texts of these are something to readers of YAML, JSON, patterns, times, versions, addresses.
    private static final List<String> HARD =
            List.of(
                    "\"",
                    "'",
                    "\\x",
                    "\\u",
                    "\\U",
                    "FFFFFFFF",
                    "{",
                    "}",
                    "[",
                    "]",
                    "(",
                    ")",
                    ":",
                    ": ",
                    ",",
                    "- ",
                    "\n",
                    "  ",
                    "a",
                    "k",
                    "0",
                    "1",
                    "99999999999",
                    "1e999",
                    ".",
                    "-",
                    "+",
                    "*",
                    "?",
                    "|",
                    "&a",
                    "*a",
                    "!",
                    "%",
                    "%%",
                    "#",
                    "@",
                    "<<",
                    "---\n",
                    "~",
                    "=",
                    "/",
                    "\\",
                    "^",
                    "$1",
                    "2026-11-24",
                    "T12:00:00Z",
                    "-----BEGIN ",
                    "é",
                    "\t");

    private final Random random;

    TemplateGrammar(Random random) {
        this.random = random;
    }

    String template() {
        return "{{ $x := .secret }}" + parts(3);
    }

    private String parts(int depth) {
        var out = new StringBuilder();
        for (int count = random.nextInt(4); count >= 0; count--) {
            out.append(part(depth));
        }
        return out.toString();
    }

    private String part(int depth) {
        if (depth == 0) {
            return "{{ " + pipeline(2) + " }}";
        }
        return switch (random.nextInt(12)) {
            case 0 -> " text\n";
            case 1 -> block("if " + pipeline(2), depth);
            case 2 -> block("range " + pipeline(1), depth);
            case 3 -> block("range $k, $v := " + pipeline(1), depth);
            case 4 -> block("with " + pipeline(1), depth);
            case 5 -> "{{ $x = " + pipeline(2) + " }}";
            case 6 -> "{{- /* c */ -}}";
            case 7 -> defined(depth);
            default -> "{{ " + pipeline(3) + " }}";
        };
    }

    private String block(String start, int depth) {
        var otherwise = random.nextBoolean() ? "{{ else }}" + parts(depth - 1) : "";
        return "{{ " + start + " }}" + parts(depth - 1) + otherwise + "{{ end }}";
    }

    private String defined(int depth) {
        var name = "\"t" + random.nextInt(1_000_000) + "\"";
        var body = "{{ $x := . }}" + parts(depth - 1);
        return "{{ define "
                + name
                + " }}"
                + body
                + "{{ end }}{{ template "
                + name
                + " "
                + operand(1)
                + " }}";
    }

    private String pipeline(int depth) {
        var out = new StringBuilder(command(depth));
        for (int count = random.nextInt(3); count > 0; count--) {
            out.append(" | ").append(call(depth));
        }
        return out.toString();
    }

    private String command(int depth) {
        return random.nextInt(3) == 0 ? operand(depth) : call(depth);
    }

    private String call(int depth) {
        var out = new StringBuilder(any(FUNCTIONS));
        for (int count = random.nextInt(4); count > 0; count--) {
            out.append(' ').append(operand(depth));
        }
        return out.toString();
    }

    private String operand(int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 4)) {
            case 0 -> any(LITERALS);
            case 1 -> random.nextBoolean() ? any(LITERALS) : hard();
            case 2, 3 -> any(FIELDS);
            default -> "(" + pipeline(depth - 1) + ")";
        };
    }

    private String hard() {
        var text = new StringBuilder("`");
        for (int count = random.nextInt(8); count >= 0; count--) {
            text.append(any(HARD));
        }
        return text.append('`').toString();
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
