package dev.cofferdam.operator.template;

import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.limit.Limits;
import dev.cofferdam.sync.template.Engine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/// The engine that runs the templates of manifests.
public final class TemplateEngine {
    /// For all templates of one Secret.
    private static final Duration LONGEST_RENDERING = Duration.ofSeconds(5);

    private TemplateEngine() {}

    /// One that runs a template at a time.
    public static Engine by(InstantSource clock) {
        return by(clock, Limits.STANDARD);
    }

    static Engine by(InstantSource clock, Limits limits) {
        return new Engine(
                new Environment(clock::instant, new SecureRandom()),
                limits,
                () -> {
                    var end = clock.instant().plus(LONGEST_RENDERING);
                    return () -> clock.instant().isAfter(end);
                });
    }
}
