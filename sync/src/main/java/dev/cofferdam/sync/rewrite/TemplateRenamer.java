package dev.cofferdam.sync.rewrite;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.gotemplate.ExecFailure;
import dev.cofferdam.gotemplate.Options;
import dev.cofferdam.gotemplate.Output;
import dev.cofferdam.gotemplate.Parsed;
import dev.cofferdam.gotemplate.Template;
import dev.cofferdam.gotemplate.exec.MissingKey;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.limit.Limits;
import dev.cofferdam.gotemplate.limit.Meter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/// `transform`: a template with one variable, `.value`, which is the key. Its time stands still,
/// since a key that changes its name by itself would be another key with each refresh.
public record TemplateRenamer(Template template, String path) implements Rewrite.Renamer {
    private static final Options OPTIONS =
            Options.externalSecrets(new Environment(() -> Instant.EPOCH, new SecureRandom()))
                    .withMissingKey(MissingKey.DEFAULT);

    /// Of all keys of one rewrite together; of each, where its memory is concerned.
    private static final Limits LIMITS =
            new Limits(
                    400_000, Limits.STANDARD.depth(), 1 << 20, 1 << 20, Limits.STANDARD.overdue());

    /// The template, or what is wrong with it.
    public static Parsed parse(String text) {
        return Template.parse("template", text, OPTIONS);
    }

    @Override
    public Answer<String> renamed(String key) {
        return renamed(key, new Meter(LIMITS));
    }

    @Override
    public Rewrite.Renamer begun() {
        return new Counted();
    }

    private final class Counted implements Rewrite.Renamer {
        private Meter meter = new Meter(LIMITS);

        @Override
        public Answer<String> renamed(String key) {
            var renamed = TemplateRenamer.this.renamed(key, meter);
            meter = meter.next();
            return renamed;
        }
    }

    private Answer<String> renamed(String key, Meter meter) {
        return switch (template.execute(Map.of("value", key), meter)) {
            case Output output -> Answer.got(output.text());
            case ExecFailure failure ->
                    Answer.failed(
                            Problem.misconfigured(
                                    failure.exceedsLimits()
                                            ? Cause.TEMPLATE_LIMIT
                                            : Cause.TEMPLATE_FAILED,
                                    path + ": " + failure.message() + "; correct the template"));
        };
    }
}
