package dev.cofferdam.core.document.vault;

import static dev.cofferdam.core.document.vault.VaultDocuments.field;
import static dev.cofferdam.core.document.vault.VaultDocuments.list;
import static dev.cofferdam.core.document.vault.VaultDocuments.mapping;
import static dev.cofferdam.core.document.vault.VaultDocuments.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what counts of a policy: its paths and what may be done with them.
final class PolicyText {
    private static final Pattern START = Pattern.compile("(?m)^\\s*path\\s+\"");
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<skip>\\s+|#[^\\n]*|//[^\\n]*|/\\*(?s:.*?)\\*/)"
                            + "|\"(?<text>[^\"\\n]*)\""
                            + "|(?<word>[\\w.-]+)|(?<mark>[{}\\[\\]=,:])|(?<bad>.)");

    /// The older way to say what may be done.
    private static final Map<String, List<String>> BEFORE =
            Map.of(
                    "deny", List.of("deny"),
                    "read", List.of("read", "list"),
                    "write", List.of("create", "read", "update", "delete", "list"),
                    "sudo", List.of("create", "read", "update", "delete", "list", "sudo"));

    private record Token(String text, boolean quoted, Position position) {
        boolean is(String mark) {
            return !quoted && text.equals(mark);
        }
    }

    /// The text is not a policy.
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final List<Token> tokens;
    private int at;

    private PolicyText(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// Whether it looks like one; much else is written in the same language.
    static boolean isOne(String policy) {
        return START.matcher(policy).find();
    }

    /// A list of mappings with `path` and `capabilities`, in the order of the text.
    static Optional<Node> rules(String policy) {
        try {
            var reader = new PolicyText(tokens(policy));
            var rules = new ArrayList<Node>();
            while (reader.at < reader.tokens.size()) {
                rules.add(reader.rule());
            }
            return Optional.of(list(rules, rules.getFirst().position()));
        } catch (Unreadable _) {
            return Optional.empty();
        }
    }

    private Node rule() throws Unreadable {
        var start = expect("path");
        var path = quoted();
        expect("{");
        var capabilities = new ArrayList<Node>();
        while (!peek().is("}")) {
            var name = next();
            if (name.is("capabilities")) {
                expect("=");
                capabilities.addAll(texts());
            } else if (name.is("policy")) {
                expect("=");
                var level = quoted();
                BEFORE.getOrDefault(level.text(), List.of(level.text()))
                        .forEach(one -> capabilities.add(text(one, level.position())));
            } else {
                skipValue();
            }
        }
        expect("}");
        return mapping(
                start.position(),
                field("path", text(path.text(), path.position())),
                field("capabilities", list(capabilities, start.position())));
    }

    private List<Node> texts() throws Unreadable {
        var texts = new ArrayList<Node>();
        expect("[");
        while (!peek().is("]")) {
            var one = quoted();
            texts.add(text(one.text(), one.position()));
            if (peek().is(",")) {
                next();
            }
        }
        expect("]");
        return texts;
    }

    /// What follows a name that does not count: a value, or a block.
    private void skipValue() throws Unreadable {
        if (peek().is("=")) {
            next();
        }
        int depth = 0;
        do {
            var token = next();
            if (token.is("{") || token.is("[")) {
                depth++;
            } else if (token.is("}") || token.is("]")) {
                depth--;
            }
        } while (depth > 0);
    }

    private Token peek() throws Unreadable {
        if (at >= tokens.size()) {
            throw new Unreadable();
        }
        return tokens.get(at);
    }

    private Token next() throws Unreadable {
        var token = peek();
        at++;
        return token;
    }

    private Token expect(String mark) throws Unreadable {
        var token = next();
        if (!token.is(mark)) {
            throw new Unreadable();
        }
        return token;
    }

    private Token quoted() throws Unreadable {
        var token = next();
        if (!token.quoted()) {
            throw new Unreadable();
        }
        return token;
    }

    private static List<Token> tokens(String policy) throws Unreadable {
        var tokens = new ArrayList<Token>();
        var matcher = TOKEN.matcher(policy);
        int line = 1;
        int lineStart = 0;
        while (matcher.find()) {
            var position = new Position(line, matcher.start() - lineStart + 1);
            var text = matcher.group("text");
            if (text != null) {
                tokens.add(new Token(text, true, position));
            } else if (matcher.group("bad") != null) {
                throw new Unreadable();
            } else if (matcher.group("skip") == null) {
                tokens.add(
                        new Token(
                                policy.substring(matcher.start(), matcher.end()), false, position));
            }
            for (int index = matcher.start(); index < matcher.end(); index++) {
                if (policy.charAt(index) == '\n') {
                    line++;
                    lineStart = index + 1;
                }
            }
        }
        return tokens;
    }
}
