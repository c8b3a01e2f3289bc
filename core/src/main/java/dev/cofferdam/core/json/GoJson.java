package dev.cofferdam.core.json;

import java.util.Iterator;

/// Writes JSON to the letter as Go's `encoding/json` does: compact, members in byte order, `<`,
/// `>`, `&`, U+2028 and U+2029 escaped.
public final class GoJson {
    private static final String HEX = "0123456789abcdef";
    private static final String HTML = "<>&";

    private final StringBuilder out = new StringBuilder();
    private final Numbers numbers;
    private final String escaped;

    private GoJson(Numbers numbers, String escaped) {
        this.numbers = numbers;
        this.escaped = escaped;
    }

    private enum Numbers {
        AS_WRITTEN,
        AS_FLOATS
    }

    /// With numbers as they were read.
    public static String write(Json value) {
        return new GoJson(Numbers.AS_WRITTEN, HTML).value(value).out.toString();
    }

    /// With numbers that have been through a float64, as after Go decoded a document into `any`.
    public static String writeFloats(Json value) {
        return new GoJson(Numbers.AS_FLOATS, HTML).value(value).out.toString();
    }

    /// The same with `<`, `>` and `&` as they are.
    public static String writeFloatsUnescaped(Json value) {
        return new GoJson(Numbers.AS_FLOATS, "").value(value).out.toString();
    }

    /// Whether every number fits into a float64. Go refuses to decode a document with another.
    public static boolean isFinite(Json value) {
        return switch (value) {
            case Json.Members(var members) -> members.values().stream().allMatch(GoJson::isFinite);
            case Json.Elements(var elements) -> elements.stream().allMatch(GoJson::isFinite);
            case Json.Numeral(var literal) -> Double.isFinite(Double.parseDouble(literal));
            case Json.Text _, Json.Bool _, Json.Null _ -> true;
        };
    }

    private GoJson value(Json value) {
        switch (value) {
            case Json.Members(var members) -> {
                out.append('{');
                for (var each = members.entrySet().iterator(); each.hasNext(); comma(each)) {
                    var member = each.next();
                    text(member.getKey());
                    out.append(':');
                    value(member.getValue());
                }
                out.append('}');
            }
            case Json.Elements(var elements) -> {
                out.append('[');
                for (var each = elements.iterator(); each.hasNext(); comma(each)) {
                    value(each.next());
                }
                out.append(']');
            }
            case Json.Text(var text) -> text(text);
            case Json.Numeral(var literal) -> out.append(numeral(literal));
            case Json.Bool(var bool) -> out.append(bool);
            case Json.Null _ -> out.append("null");
        }
        return this;
    }

    private void comma(Iterator<?> rest) {
        if (rest.hasNext()) {
            out.append(',');
        }
    }

    private String numeral(String literal) {
        return switch (numbers) {
            case AS_WRITTEN -> literal;
            case AS_FLOATS -> GoFloat.json(Double.parseDouble(literal));
        };
    }

    private void text(String text) {
        out.append('"');
        text.codePoints().forEach(this::character);
        out.append('"');
    }

    private void character(int point) {
        switch (point) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 0x2028 -> out.append("\\u2028");
            case 0x2029 -> out.append("\\u2029");
            default -> {
                if (point < 0x20 || escaped.indexOf(point) >= 0) {
                    out.append("\\u00")
                            .append(HEX.charAt(point >> 4))
                            .append(HEX.charAt(point & 15));
                } else if (point >= 0xD800 && point <= 0xDFFF) {
                    out.append("\\ufffd");
                } else {
                    out.appendCodePoint(point);
                }
            }
        }
    }
}
