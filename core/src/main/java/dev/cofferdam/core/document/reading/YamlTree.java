package dev.cofferdam.core.document.reading;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.Node.Style;
import dev.cofferdam.core.document.PlainScalar;
import dev.cofferdam.core.document.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Builds the trees of a YAML text from the parser's events, so that depth and expansion are
/// bounded while reading and nothing recurses.
final class YamlTree {
    private final BlockIndents indents;
    private final List<Node> documents = new ArrayList<>();
    private final Deque<OpenNode> open = new ArrayDeque<>();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int aliasedNodes;

    /// A finished node that aliases may refer to, and how many nodes it expands to.
    private record Anchored(Node node, int size) {}

    private YamlTree(String text) {
        indents = new BlockIndents(text);
    }

    static List<Node> read(String text) throws FaultException {
        var tree = new YamlTree(text);
        int line = 1;
        try {
            for (var event : parser(text.length()).parseString(text)) {
                line = at(event).line();
                tree.accept(event);
            }
            return tree.documents;
        } catch (MarkedYamlEngineException broken) {
            int brokenLine = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line);
            throw new FaultException(Fault.malformed(brokenLine, Format.YAML));
        } catch (YamlEngineException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | IllegalStateException _) {
            throw new FaultException(Fault.malformed(line, Format.YAML));
        }
    }

    /// A parser that takes the whole text in at once. With a smaller buffer it copies a long scalar
    /// again for each piece, and fails where a pair of surrogates lies on the edge of two pieces.
    private static Parse parser(int length) {
        return new Parse(
                LoadSettings.builder()
                        .setUseMarks(true)
                        .setParseComments(false)
                        .setCodePointLimit(Documents.BYTES)
                        .setBufferSize(length + 2)
                        .build());
    }

    private void accept(Event event) throws FaultException {
        switch (event.getEventId()) {
            case Scalar -> finished(scalar((ScalarEvent) event), event, 1);
            case Alias -> alias((AliasEvent) event);
            case MappingStart, SequenceStart -> start((NodeEvent) event);
            case MappingEnd, SequenceEnd -> {
                var closed = open.pop();
                finished(closed.close(), closed.start(), closed.size());
            }
            case DocumentStart -> {
                anchors.clear();
                aliasedNodes = 0;
            }
            case DocumentEnd, StreamStart, StreamEnd, Comment -> {}
        }
    }

    private void start(NodeEvent event) throws FaultException {
        if (open.size() == Documents.DEPTH) {
            throw new FaultException(Fault.tooDeep(at(event).line()));
        }
        open.push(new OpenNode(event, at(event)));
    }

    private void finished(Node node, Event event, int size) throws FaultException {
        if (event instanceof NodeEvent start && start.getAnchor().isPresent()) {
            anchors.put(start.getAnchor().get(), new Anchored(node, size));
        }
        add(node, size);
    }

    private void add(Node node, int size) throws FaultException {
        var parent = open.peek();
        if (parent != null) {
            if (!parent.add(node, size)) {
                throw new FaultException(Fault.malformed(node.position().line(), Format.YAML));
            }
        } else if (!(node instanceof Scalar scalar) || scalar.type() != Node.Type.NULL) {
            documents.add(node);
        }
    }

    private void alias(AliasEvent event) throws FaultException {
        var anchored = anchors.get(event.getAlias());
        if (anchored == null) {
            throw new FaultException(Fault.undefinedAlias(at(event).line()));
        }
        if (aliasedNodes + anchored.size() > Documents.ALIASED_NODES) {
            throw new FaultException(Fault.tooManyAliases(at(event).line()));
        }
        aliasedNodes += anchored.size();
        add(anchored.node(), anchored.size());
    }

    private Scalar scalar(ScalarEvent event) {
        var style =
                switch (event.getScalarStyle()) {
                    case PLAIN -> Style.PLAIN;
                    case LITERAL -> Style.LITERAL;
                    case FOLDED -> Style.FOLDED;
                    case DOUBLE_QUOTED, SINGLE_QUOTED, JSON_SCALAR_STYLE -> Style.QUOTED;
                };
        var type =
                style == Style.PLAIN && event.getTag().isEmpty()
                        ? PlainScalar.typeOf(event.getValue())
                        : Node.Type.TEXT;
        var position = at(event);
        var text =
                style == Style.LITERAL || style == Style.FOLDED
                        ? indents.contentAfter(position.line())
                        : position;
        return new Scalar(
                event.getValue(), type, style, position, text, origins(event, style, position));
    }

    private List<Scalar.Origin> origins(ScalarEvent event, Style style, Position start) {
        int last = event.getEndMark().map(mark -> position(mark).line()).orElse(start.line());
        if (style == Style.LITERAL || last == start.line()) {
            return List.of();
        }
        var first = style == Style.FOLDED ? new Position(start.line() + 1, 1) : start;
        return FoldedLines.origins(event.getValue(), indents.lines(first.line(), last), first);
    }

    private static Position at(Event event) {
        return event.getStartMark().map(YamlTree::position).orElse(Position.START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /// A mapping or sequence that is still open.
    private static final class OpenNode {
        private final NodeEvent start;
        private final Position position;
        private final boolean isMapping;
        private final MappingFields fields = new MappingFields();
        private final List<Node> elements = new ArrayList<>();
        private int size = 1;

        OpenNode(NodeEvent start, Position position) {
            this.start = start;
            this.position = position;
            this.isMapping = start.getEventId() == Event.ID.MappingStart;
        }

        NodeEvent start() {
            return start;
        }

        int size() {
            return size;
        }

        /// False if the node cannot stand here: a key must be a scalar.
        boolean add(Node node, int nodes) {
            size += nodes;
            return isMapping ? fields.add(node) : elements.add(node);
        }

        Node close() {
            return isMapping
                    ? new Mapping(fields.merged(), position)
                    : new Sequence(elements, position);
        }
    }
}
