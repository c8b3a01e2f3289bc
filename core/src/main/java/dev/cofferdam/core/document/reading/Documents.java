package dev.cofferdam.core.document.reading;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Document.Form;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Style;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.text.Comments;
import dev.cofferdam.core.document.text.Properties;
import dev.cofferdam.core.document.text.Templates;
import dev.cofferdam.core.document.text.Variables;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads texts into documents. Bounded in size, depth and expansion; thread-safe.
public final class Documents {
    /// The size of the largest text that is read.
    public static final int BYTES = 16 << 20;

    static final int DEPTH = 200;
    static final int ALIASED_NODES = 100_000;

    private static final Pattern DIALECT =
            Pattern.compile("'|#|\\bNaN\\b|Infinity|[{,]\\s*[A-Za-z_$][\\w$]*\\s*:");

    private static final Pattern BEGINNING =
            Pattern.compile(
                    "(?:apiVersion|kind):[ \\t]+[\"']?[A-Za-z].*|metadata:[ \\t]*(?:\\{.*)?");

    private Documents() {}

    public static Reading read(byte[] bytes, Format format) {
        if (bytes.length > Documents.BYTES) {
            return new Reading.Refused(Fault.tooLarge(bytes.length));
        }
        return text(bytes)
                .map(text -> read(text, format))
                .orElseGet(() -> new Reading.Refused(Fault.notUtf8()));
    }

    /// The text of bytes: UTF-8, or UTF-16 with a byte order mark, which Kubernetes reads too and
    /// PowerShell writes. Nothing if it is neither.
    public static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(
                    charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE ? UTF_16 : UTF_8;
    }

    public static Reading read(String input, Format format) {
        if (input.length() > Documents.BYTES) {
            return new Reading.Refused(Fault.tooLarge(input.length()));
        }
        var text = input.startsWith("\uFEFF") ? input.substring(1) : input;
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            return new Reading.Refused(Fault.binary(lineOf(text, zero)));
        }
        try {
            return new Reading.Exact(parse(text, format));
        } catch (FaultException broken) {
            return second(text, format, broken.fault());
        }
    }

    private static List<Document> parse(String text, Format format) throws FaultException {
        var form = format == Format.TEXT ? Form.TEXT : Form.EXACT;
        return documents(form, trees(text, format), text);
    }

    private static List<Document> documents(Form form, List<Node> roots, String text) {
        var documents = new ArrayList<Document>(roots.size());
        for (var root : roots) {
            boolean first = documents.isEmpty() && form != Form.TEXT;
            var comments = first ? Comments.of(text) : List.<Scalar>of();
            documents.add(new Document(form, root, comments));
        }
        return documents;
    }

    private static List<Node> trees(String text, Format format) throws FaultException {
        return switch (format) {
            case YAML -> looksLikeJson(text) ? jsonOrYaml(text) : yaml(text);
            case JSON -> isManifest(text) ? yaml(text) : json(text);
            case ENV -> List.of(Variables.read(text));
            case PROPERTIES -> List.of(Properties.read(text));
            case TEXT -> List.of(whole(text));
        };
    }

    /// What is left to do with a text that does not parse.
    private static Reading second(String text, Format format, Fault fault) {
        return switch (fault.why()) {
            case TOO_LARGE, NOT_UTF8, BINARY -> new Reading.Refused(fault);
            case TOO_DEEP, TOO_MANY_ALIASES -> new Reading.Approximate(wholeText(text), fault);
            case TEMPLATED, MALFORMED, UNDEFINED_ALIAS ->
                    Templates.occurIn(text)
                            ? template(text, format)
                            : new Reading.Approximate(wholeText(text), fault);
        };
    }

    private static Reading template(String text, Format format) {
        var fault = Fault.templated(Templates.firstLine(text));
        try {
            var trees = trees(Templates.blank(text), format);
            return new Reading.Approximate(documents(Form.TEMPLATE, trees, text), fault);
        } catch (FaultException _) {
            return new Reading.Approximate(wholeText(text), fault);
        }
    }

    private static List<Document> wholeText(String text) {
        return documents(Form.TEXT, List.of(whole(text)), text);
    }

    private static Scalar whole(String text) {
        return new Scalar(text, Node.Type.TEXT, Style.LITERAL, Position.START, Position.START);
    }

    /// What is called JSON but is not may be YAML, to which `NaN`, single quotes and comments with a
    /// hash are nothing special.
    private static List<Node> json(String text) throws FaultException {
        try {
            return JsonTree.read(text);
        } catch (FaultException broken) {
            if (broken.fault().why() != Fault.Why.MALFORMED || !isDialect(text)) {
                throw broken;
            }
            return yamlOr(text, broken);
        }
    }

    private static List<Node> yamlOr(String text, FaultException broken) throws FaultException {
        try {
            return YamlTree.read(text);
        } catch (FaultException _) {
            throw broken;
        }
    }

    /// Whether a text begins with a brace, comments aside, and has something that JSON lacks.
    private static boolean isDialect(String text) {
        return DIALECT.matcher(text).find()
                && text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .findFirst()
                        .filter(line -> line.startsWith("{") || line.startsWith("["))
                        .isPresent();
    }

    /// JSON has a faster reader, which also allows tabs; what looks like it may still be YAML.
    private static List<Node> jsonOrYaml(String text) throws FaultException {
        try {
            return JsonTree.read(text);
        } catch (FaultException broken) {
            if (broken.fault().why() != Fault.Why.MALFORMED) {
                throw broken;
            }
            return yaml(text);
        }
    }

    private static List<Node> yaml(String text) throws FaultException {
        try {
            return YamlTree.read(text);
        } catch (FaultException broken) {
            if (broken.fault().why() != Fault.Why.MALFORMED || !Tabs.occurIn(text)) {
                throw broken;
            }
            return withoutTabs(text, broken);
        }
    }

    private static List<Node> withoutTabs(String text, FaultException broken)
            throws FaultException {
        try {
            return YamlTree.read(Tabs.asSpaces(text));
        } catch (FaultException _) {
            throw broken;
        }
    }

    /// Whether a text begins as a manifest in YAML does, whatever its file is called.
    public static boolean isManifest(String text) {
        return text.lines()
                .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("---"))
                .findFirst()
                .filter(line -> BEGINNING.matcher(line).matches())
                .isPresent();
    }

    private static boolean looksLikeJson(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        boolean mapping = text.startsWith("{", start) && !text.startsWith("{{", start);
        return mapping || text.startsWith("[", start);
    }

    private static int lineOf(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }
}
