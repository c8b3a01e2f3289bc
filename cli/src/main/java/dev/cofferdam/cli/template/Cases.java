package dev.cofferdam.cli.template;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cofferdam.gotemplate.ExecFailure;
import dev.cofferdam.gotemplate.FunctionSet;
import dev.cofferdam.gotemplate.Hint;
import dev.cofferdam.gotemplate.Options;
import dev.cofferdam.gotemplate.Output;
import dev.cofferdam.gotemplate.ParseFailure;
import dev.cofferdam.gotemplate.Template;
import dev.cofferdam.gotemplate.exec.MissingKey;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.parser.Delimiters;
import java.nio.file.Path;

/// Many templates in one file, each rendered as one alone is. Functions are those of External Secrets;
/// `htpasswd` may lack its algorithm, as Sprig has it.
final class Cases {
    private static final JsonMapper JSON = new JsonMapper();

    private Cases() {}

    /// A JSON list with the output of each case, or the phase in which it failed.
    static String run(Path file, Environment environment) {
        var root = read(file);
        if (!root.path("cases").isArray()) {
            throw new Unreadable(
                    file + " has no list of cases; it needs the members cases and default_data");
        }
        var answers = JSON.createArrayNode();
        for (var one : root.path("cases")) {
            answers.add(answer(one, root.path("default_data"), environment));
        }
        return answers.toPrettyString() + "\n";
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Unreadable.text(file));
        } catch (JacksonException _) {
            throw new Unreadable(file + " is not JSON; correct it");
        }
    }

    private static ObjectNode answer(JsonNode one, JsonNode defaults, Environment environment) {
        var name = one.path("name").asText();
        var template = one.path("template").asText();
        var data = one.path("data").isObject() ? one.path("data") : defaults;
        var options =
                new Options(
                        missingKey(one.path("missing").asText()),
                        Delimiters.STANDARD,
                        FunctionSet.SPRIG,
                        environment);
        var answer = JSON.createObjectNode().put("name", name);
        return switch (Template.parse(name, template, options)) {
            case ParseFailure failure -> failed(answer, "parse", template, failure.message());
            case Template parsed ->
                    switch (Values.ofJson(data).render(parsed)) {
                        case ExecFailure failure ->
                                failed(answer, "exec", template, failure.message());
                        case Output output -> answer.put("output", output.text());
                    };
        };
    }

    private static ObjectNode failed(
            ObjectNode answer, String phase, String template, String message) {
        answer.put("error", phase).put("message", message);
        Hint.of(template, message).ifPresent(hint -> answer.put("hint", hint));
        return answer;
    }

    private static MissingKey missingKey(String option) {
        return switch (option.replace("missingkey=", "")) {
            case "default", "invalid" -> MissingKey.DEFAULT;
            case "zero" -> MissingKey.ZERO;
            default -> MissingKey.ERROR;
        };
    }
}
