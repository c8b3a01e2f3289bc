package dev.cofferdam.core.document;

/// Where a node stands in its document, written as users write it:
/// `spec.containers[0].env[2].value`, `metadata.annotations["example.com/owner"]`.
public sealed interface FieldPath {
    record Root() implements FieldPath {
        @Override
        public String toString() {
            return "";
        }
    }

    record Named(FieldPath parent, String name) implements FieldPath {
        @Override
        public String toString() {
            return render(this);
        }
    }

    record Indexed(FieldPath parent, int index) implements FieldPath {
        @Override
        public String toString() {
            return render(this);
        }
    }

    static FieldPath root() {
        return new Root();
    }

    default FieldPath field(String name) {
        return new Named(this, name);
    }

    default FieldPath element(int index) {
        return new Indexed(this, index);
    }

    private static String render(FieldPath path) {
        var text = new StringBuilder();
        append(path, text);
        return text.toString();
    }

    private static void append(FieldPath path, StringBuilder text) {
        switch (path) {
            case Root _ -> {}
            case Named(var parent, var name) -> {
                append(parent, text);
                if (isPlain(name)) {
                    text.append(text.isEmpty() ? "" : ".").append(name);
                } else {
                    text.append("[\"").append(name).append("\"]");
                }
            }
            case Indexed(var parent, var index) -> {
                append(parent, text);
                text.append('[').append(index).append(']');
            }
        }
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }
}
