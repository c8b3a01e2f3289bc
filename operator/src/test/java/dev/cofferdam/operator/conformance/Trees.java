package dev.cofferdam.operator.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Trees of JSON: read, changed, compared.
final class Trees {
    private static final JsonMapper JSON = new JsonMapper();

    private Trees() {}

    static JsonNode yaml(String text) {
        return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    static JsonNode json(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return TextNode.valueOf(text);
        }
    }

    static JsonNode of(Object object) {
        return JSON.valueToTree(object);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    static boolean has(JsonNode tree, String member) {
        return !tree.path(member).isMissingNode() && !tree.path(member).isNull();
    }

    /// The tree with every text changed, names of members included.
    static JsonNode texts(JsonNode tree, UnaryOperator<String> change) {
        if (tree.isTextual()) {
            return TextNode.valueOf(change.apply(tree.asText()));
        }
        if (tree.isArray()) {
            var changed = array();
            tree.forEach(each -> changed.add(texts(each, change)));
            return changed;
        }
        if (tree.isObject()) {
            var changed = object();
            tree.properties()
                    .forEach(
                            each ->
                                    changed.set(
                                            change.apply(each.getKey()),
                                            texts(each.getValue(), change)));
            return changed;
        }
        return tree;
    }

    /// What differs, line by line. Members called `message` never do.
    static List<String> differences(JsonNode wanted, JsonNode found) {
        var differences = new ArrayList<String>();
        compare("", wanted, found, differences);
        return differences;
    }

    private static void compare(
            String where, JsonNode wanted, JsonNode found, List<String> differences) {
        if (wanted.isObject() && found.isObject()) {
            for (var name : names(wanted, found)) {
                compare(where + "/" + name, wanted.path(name), found.path(name), differences);
            }
        } else if (wanted.isArray() && found.isArray() && wanted.size() == found.size()) {
            for (int index = 0; index < wanted.size(); index++) {
                compare(where + "/" + index, wanted.get(index), found.get(index), differences);
            }
        } else if (!wanted.equals(found)) {
            differences.add(where + ": wanted " + shown(wanted) + ", found " + shown(found));
        }
    }

    private static Set<String> names(JsonNode wanted, JsonNode found) {
        var names = new TreeSet<String>();
        wanted.fieldNames().forEachRemaining(names::add);
        found.fieldNames().forEachRemaining(names::add);
        names.remove("message");
        return names;
    }

    private static String shown(JsonNode tree) {
        var text = tree.isMissingNode() ? "nothing" : tree.toString();
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
