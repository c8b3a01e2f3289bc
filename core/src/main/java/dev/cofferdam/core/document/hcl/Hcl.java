package dev.cofferdam.core.document.hcl;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Reads HCL, version 1, in the form with blocks; its form as JSON is read as JSON. Bounded in
/// depth.
public final class Hcl {
    private static final int DEPTH = 100;

    private final Tokens tokens;
    private Token token;
    private int depth;

    private Hcl(Tokens tokens) throws HclException {
        this.tokens = tokens;
        this.token = tokens.next();
    }

    public static HclReading read(String text) {
        try {
            return new HclReading.Read(new Hcl(new Tokens(text)).items(false));
        } catch (HclException broken) {
            return new HclReading.Broken(broken.fault());
        }
    }

    /// Statements up to the end of the text, or of the block.
    private List<HclItem> items(boolean inBlock) throws HclException {
        var items = new ArrayList<HclItem>();
        var assigned = new HashSet<String>();
        while (inBlock ? !token.is('}') : token.kind() != Token.Kind.END) {
            var item = item();
            if (item.assigned() && !assigned.add(item.keys().getFirst().value())) {
                throw new HclException(
                        item.position(),
                        "sets an argument a second time in one block: keep one of them");
            }
            items.add(item);
            if (token.is(',')) {
                next();
            }
        }
        return items;
    }

    private HclItem item() throws HclException {
        var keys = new ArrayList<Scalar>();
        while (token.isKey()) {
            keys.add(next().scalar());
        }
        if (keys.isEmpty()) {
            throw unexpected("the name of a block or an argument");
        }
        if (token.is('{')) {
            return new HclItem(keys, false, object());
        }
        if (!token.is('=') || keys.size() > 1) {
            throw unexpected(keys.size() > 1 ? "{" : "{ or =");
        }
        next();
        return new HclItem(keys, true, value());
    }

    private Node value() throws HclException {
        if (token.isValue()) {
            return next().scalar();
        }
        if (token.is('{')) {
            return object();
        }
        if (token.is('[')) {
            return list();
        }
        throw unexpected("a text in double quotes, a number, true, false, [ or {");
    }

    private Mapping object() throws HclException {
        var start = open();
        var fields = new ArrayList<Field>();
        for (var item : items(true)) {
            fields.add(field(item.keys(), item.value()));
        }
        close();
        return new Mapping(fields, start);
    }

    /// A block with labels is a mapping in a mapping.
    private static Field field(List<Scalar> keys, Node value) {
        var inner = value;
        for (int i = keys.size() - 1; i > 0; i--) {
            inner = new Mapping(List.of(new Field(keys.get(i), inner)), keys.get(i).position());
        }
        return new Field(keys.getFirst(), inner);
    }

    private Sequence list() throws HclException {
        var start = open();
        var elements = new ArrayList<Node>();
        while (!token.is(']')) {
            if (token.is(',')) {
                next();
                continue;
            }
            elements.add(value());
            if (!token.is(',') && !token.is(']')) {
                throw unexpected(", or ]");
            }
        }
        close();
        return new Sequence(elements, start);
    }

    private Position open() throws HclException {
        if (++depth > DEPTH) {
            throw new HclException(
                    token.position(), "is nested more than %d levels deep".formatted(DEPTH));
        }
        return next().position();
    }

    private void close() throws HclException {
        depth--;
        next();
    }

    private Token next() throws HclException {
        var current = token;
        token = tokens.next();
        return current;
    }

    private HclException unexpected(String expected) {
        return new HclException(
                token.position(), "has %s where %s is expected".formatted(token.shown(), expected));
    }
}
