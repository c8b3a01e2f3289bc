package dev.cofferdam.cli.status;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cofferdam.cli.console.Lines;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// An overview for programs, with all troubles.
final class StatusJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FORMAT = "cofferdam.dev/status/v1";

    private StatusJson() {}

    static void print(Overview overview, Lines out) {
        var root =
                MAPPER.createObjectNode()
                        .put("format", FORMAT)
                        .put("time", overview.at().truncatedTo(ChronoUnit.SECONDS).toString())
                        .put("scope", overview.scope());
        operator(overview.operator(), root.putObject("operator"));
        var groups = root.putArray("groups");
        overview.groups().forEach(group -> group(group, groups.addObject()));
        var problems = root.putArray("problems");
        overview.troubles()
                .forEach(
                        trouble ->
                                problems.addObject()
                                        .put("object", trouble.object())
                                        .put("reason", trouble.reason())
                                        .put("message", trouble.message())
                                        .put("next", trouble.next()));
        var unread = root.putArray("unread");
        overview.unread()
                .forEach(
                        each -> unread.addObject().put("what", each.what()).put("why", each.why()));
        out.text(root.toPrettyString() + "\n");
        out.flush();
    }

    private static void operator(OperatorState operator, ObjectNode node) {
        node.put("deployed", operator.deployed())
                .put("readyReplicas", operator.ready())
                .put("replicas", operator.wanted())
                .put("image", operator.image())
                .put("version", operator.version())
                .put("leader", operator.leader());
    }

    private static void group(Group group, ObjectNode node) {
        node.put("name", group.name())
                .put("health", group.health().name().toLowerCase(Locale.ROOT))
                .put("note", group.note());
        var counts = node.putObject("counts");
        group.counts().forEach(counts::put);
    }
}
