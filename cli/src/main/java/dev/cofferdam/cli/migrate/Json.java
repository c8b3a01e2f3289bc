package dev.cofferdam.cli.migrate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cofferdam.cli.console.Lines;

/// A survey for programs.
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static void write(Survey survey, Lines out) {
        var root = MAPPER.createObjectNode().put("objects", survey.objects());
        var differences = root.putArray("differences");
        survey.differences().forEach(each -> put(differences.addObject(), each));
        var unread = root.putArray("unread");
        survey.gaps()
                .forEach(
                        gap ->
                                unread.addObject()
                                        .put("file", gap.file())
                                        .put("line", gap.line())
                                        .put("reason", gap.why()));
        var rewritten = root.putArray("rewritten");
        survey.rewritten().forEach(rewritten::add);
        var written = root.putArray("written");
        survey.written().forEach(written::add);
        var made = root.putArray("made");
        survey.made()
                .forEach(
                        each -> {
                            var node = made.addObject().put("object", each.source().title());
                            node.set("manifests", MAPPER.valueToTree(each.manifests()));
                        });
        out.text(root.toPrettyString() + "\n");
        out.flush();
    }

    private static void put(ObjectNode node, Difference difference) {
        var remark = difference.remark();
        node.put("file", difference.file())
                .put("line", difference.line())
                .put("object", difference.object())
                .put("field", remark.field())
                .put("effect", remark.effect().title())
                .put("reason", remark.reason())
                .put("advice", remark.advice());
    }
}
