package dev.cofferdam.gotemplate.function.encoding;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.format.FloatText;
import dev.cofferdam.gotemplate.function.encoding.Bases.Corrupt;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads the first document of a YAML text, which must be a map, as Kubernetes' Go library does: by
/// way of JSON.
final class YamlReader {
    private static final String PROBLEM = "Error";
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowDuplicateKeys(true).build();

    private final Meter meter;

    private YamlReader(Meter meter) {
        this.meter = meter;
    }

    /// On a problem a map with the key Error; its text tells nothing of the content.
    static Dict read(String text, Meter meter) {
        try {
            checkDepth(text, meter);
            var documents = new Compose(SETTINGS).composeAllFromString(text).iterator();
            if (!documents.hasNext()) {
                return Dict.nil(Type.MAP);
            }
            var value = new YamlReader(meter).value(documents.next());
            if (value instanceof Dict map) {
                return map;
            }
            return value instanceof Nil
                    ? Dict.nil(Type.MAP)
                    : problem("the document is not a map of keys and values");
        } catch (YamlEngineException | IllegalArgumentException | Unsupported _) {
            // IllegalArgumentException of an escape in quotes that is cut short or no character
            return problem("the text is not YAML");
        }
    }

    private static Dict problem(String message) {
        var map = Dict.empty();
        map.put(PROBLEM, new Str(message));
        return map;
    }

    /// A value that JSON cannot hold.
    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unsupported() {
            super("unsupported", null, false, false);
        }
    }

    /// The composer is recursive; events are not.
    private static void checkDepth(String text, Meter meter) {
        var depth = 0;
        for (var event : new Parse(SETTINGS).parseString(text)) {
            meter.growList(2);
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> {
                    meter.enter();
                    depth++;
                }
                case MappingEnd, SequenceEnd -> {
                    meter.leave();
                    depth--;
                }
                default -> {}
            }
            if (event.getEventId() == Event.ID.DocumentEnd && depth == 0) {
                return;
            }
        }
    }

    private Value value(Node node) {
        meter.step();
        meter.growList(2);
        meter.enter();
        var value =
                switch (node) {
                    case ScalarNode scalar -> scalar(scalar);
                    case SequenceNode list -> list(list);
                    case MappingNode map -> map(map);
                    default -> throw new Unsupported();
                };
        meter.leave();
        return value;
    }

    private Value scalar(ScalarNode node) {
        if (node.getTag().equals(Tag.BINARY)) {
            return binary(node.getValue());
        }
        if (isString(node)) {
            meter.grow(node.getValue().length());
            return new Str(Utf8.encode(node.getValue()));
        }
        var value = YamlScalars.resolve(node.getValue());
        if (value == null) {
            throw new Unsupported();
        }
        return value;
    }

    private static Str binary(String base64) {
        try {
            return new Str(Bases.fromBase64(base64.replaceAll("\\s", "")));
        } catch (Corrupt _) {
            throw new Unsupported();
        }
    }

    /// Quoted, or tagged as one though it looks like another thing; a tag can also make a quoted
    /// text something else.
    private static boolean isString(ScalarNode node) {
        var tagged = node.getTag().equals(Tag.STR);
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return tagged;
        }
        var resolver = SETTINGS.getSchema().getScalarResolver();
        return tagged && !resolver.resolve(node.getValue(), true).equals(Tag.STR);
    }

    private Value list(SequenceNode node) {
        var items = new ArrayList<Value>();
        for (var item : node.getValue()) {
            items.add(value(item));
        }
        return Seq.of(items);
    }

    private Dict map(MappingNode node) {
        var map = Dict.empty();
        for (var tuple : node.getValue()) {
            if (isMerge(tuple)) {
                merged(tuple.getValueNode()).forEach(from -> from.entries().forEach(map::put));
            }
        }
        for (var tuple : node.getValue()) {
            if (!isMerge(tuple)) {
                map.put(key(value(tuple.getKeyNode())), value(tuple.getValueNode()));
            }
        }
        return map;
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().equals("<<");
    }

    /// Maps to merge, those that count more last.
    private List<Dict> merged(Node node) {
        return switch (value(node)) {
            case Dict map -> List.of(map);
            case Seq list ->
                    list.items().reversed().stream()
                            .filter(Dict.class::isInstance)
                            .map(Dict.class::cast)
                            .toList();
            default -> throw new Unsupported();
        };
    }

    private static String key(Value key) {
        return switch (key) {
            case Str text -> text.bytes();
            case Bool bool -> bool == Bool.TRUE ? "true" : "false";
            case Float64 number -> FloatText.json(number.number());
            default -> throw new Unsupported();
        };
    }
}
