package dev.cofferdam.cli.preview;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.Content;
import dev.cofferdam.sync.target.generic.ObjectContent;
import dev.cofferdam.sync.template.SecretTemplate;
import java.util.Base64;
import java.util.Map;

/// Prints forecasts. Values, and labels and annotations that a template may have made of values,
/// are printed only where that was asked for.
record ForecastPrinter(Lines out, boolean showsValues) {
    void print(String manifest, Forecast forecast) {
        out.say(manifest);
        switch (forecast) {
            case Forecast.Secret(var spec, var content) -> secret(spec, content);
            case Forecast.Other(var spec, var content) -> other(spec, content);
            case Forecast.Nothing(var spec, var consequence) ->
                    out.say(
                            "  %s %s: there is nothing to read, so %s"
                                    .formatted(
                                            spec.target().kind().name(),
                                            spec.target().name(),
                                            consequence));
            case Forecast.Unjudged(var why) -> out.say("  not judged  " + why);
            case Forecast.Failing(var problems) ->
                    problems.forEach(problem -> out.say("  problem  " + problem));
        }
        out.gap();
        out.flush();
    }

    private void secret(SyncSpec spec, Content content) {
        var target = spec.target();
        out.say("  Secret   " + spec.owner().namespace() + "/" + target.name());
        out.say("  type     " + (content.type().isEmpty() ? "Opaque" : content.type()));
        policy(target);
        metadata(spec, content.metadata());
        content.data().values().forEach(this::value);
    }

    private void other(SyncSpec spec, ObjectContent content) {
        var target = spec.target();
        out.say(
                "  %s %s/%s, where the operator was started with --generic-targets=%s"
                        .formatted(
                                target.kind().name(),
                                spec.owner().namespace(),
                                target.name(),
                                target.kind()));
        policy(target);
        metadata(spec, content.metadata());
        for (var placement : content.placements()) {
            var value = showsValues ? "  " + GoJson.write(placement.value()) : "";
            out.say("  path     " + placement.path() + value);
        }
    }

    private void policy(Target target) {
        out.say("  policy   creation " + target.creation() + ", deletion " + target.deletion());
    }

    private void metadata(SyncSpec spec, Metadata metadata) {
        var shown = showsValues || spec.template().filter(SecretTemplate::shapesMetadata).isEmpty();
        metadata("label    ", metadata.labels(), shown);
        metadata("annotation ", metadata.annotations(), shown);
    }

    private void metadata(String what, Map<String, String> metadata, boolean shown) {
        metadata.forEach((name, value) -> out.say("  " + what + name + (shown ? "=" + value : "")));
    }

    private void value(String key, SecretValue value) {
        var size = value.size() + (value.size() == 1 ? " byte" : " bytes");
        out.say("  key      " + key + "  " + size + (showsValues ? "  " + readable(value) : ""));
    }

    /// Quoted where it is text, so that no value moves the cursor.
    private static String readable(SecretValue value) {
        return value.wellFormedText()
                .map(text -> TextNode.valueOf(text).toString())
                .orElseGet(() -> "base64 " + Base64.getEncoder().encodeToString(value.bytes()));
    }
}
