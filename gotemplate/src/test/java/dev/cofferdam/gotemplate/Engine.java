package dev.cofferdam.gotemplate;

import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.limit.Limits;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Parses and runs in one go, at a fixed time.
final class Engine {
    static final Environment ENVIRONMENT =
            new Environment(() -> Instant.parse("2026-11-24T12:00:00Z"), new SecureRandom());
    static final Options OPTIONS = Options.externalSecrets(ENVIRONMENT);

    private Engine() {}

    static Rendered run(String template, Map<String, ?> data, Limits limits) {
        return switch (Template.parse("main", template, OPTIONS)) {
            case ParseFailure failure -> new ExecFailure("parse: " + failure.message());
            case Template parsed -> parsed.execute(data, limits);
        };
    }

    static Rendered run(String template, Map<String, ?> data) {
        return run(template, data, Limits.STANDARD);
    }

    /// As the templates of an ExternalSecret run.
    static Rendered runWithTexts(String template, Map<String, String> texts) {
        var data = new HashMap<String, byte[]>();
        texts.forEach((key, text) -> data.put(key, text.getBytes(StandardCharsets.UTF_8)));
        return switch (Template.parse("main", template, OPTIONS)) {
            case ParseFailure failure -> new ExecFailure("parse: " + failure.message());
            case Template parsed -> parsed.executeTexts(data, Limits.STANDARD);
        };
    }

    static String text(Rendered rendered) {
        return switch (rendered) {
            case Output output -> output.text();
            case ExecFailure failure -> "failed: " + failure.message();
        };
    }

    static String message(Rendered rendered) {
        return switch (rendered) {
            case Output _ -> "no failure";
            case ExecFailure failure -> failure.message();
        };
    }
}
