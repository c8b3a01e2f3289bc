package dev.cofferdam.cli.preview;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.template.TemplateEngine;
import dev.cofferdam.sync.externalsecret.Conclusion;
import dev.cofferdam.sync.externalsecret.SourceFetch;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.target.Content;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import dev.cofferdam.sync.target.generic.ObjectContent;
import dev.cofferdam.sync.template.Renderer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Says what becomes of an ExternalSecret. Unlike the operator, it goes on after a problem, so that
/// all of them are told.
final class Forecaster {
    private final Sources sources;
    private final Renderer renderer;
    private final Claims claims = new Claims();

    Forecaster(Sources sources, ManifestSet given) {
        this.sources = sources;
        for (var manifest : given.externalSecrets().values()) {
            if (manifest.then(ExternalSecretParser::parse)
                    instanceof Answer.Got<SyncSpec>(var spec)) {
                claims.add(spec);
            }
        }
        this.renderer = new Renderer(TemplateEngine.by(InstantSource.system()), given::text);
    }

    Forecast of(Answer<ExternalSecret> manifest) {
        return switch (manifest.then(ExternalSecretParser::parse)) {
            case Answer.Got<SyncSpec>(var spec) -> of(spec);
            case Answer.Failed<SyncSpec>(var problem) -> failing(List.of(problem.text()));
        };
    }

    private Forecast of(SyncSpec spec) {
        var problems = new LinkedHashSet<String>();
        var reading = sources.of(spec);
        var fetch = new SourceFetch(spec);
        for (var source : spec.sources()) {
            fetch.add(source, reading.read(source))
                    .ifPresent(
                            problem ->
                                    problems.add(
                                            source.path() + ": " + asTheCaller(problem.text())));
        }
        if (problems.isEmpty()
                && fetch.result() instanceof Answer.Failed<SecretData>(var problem)) {
            problems.add(problem.text());
        }
        var kind = spec.target().kind();
        if (!spec.target().isSecret()) {
            AllowedKinds.never(kind)
                    .ifPresent(why -> problems.add("spec.target.manifest: " + kind + " " + why));
        }
        claims.objection(spec).ifPresent(problems::add);
        return problems.isEmpty() && fetch.result() instanceof Answer.Got<SecretData>(var all)
                ? concluded(spec, all)
                : failing(new ArrayList<>(problems));
    }

    /// Here the token is not the store's.
    private static String asTheCaller(String text) {
        return text.replace("the store's token", "your token");
    }

    private Forecast concluded(SyncSpec spec, SecretData gathered) {
        return switch (Conclusion.of(spec, gathered)) {
            case Conclusion.Refuse(var problem) -> failing(List.of(problem.text()));
            case Conclusion.Retain() -> new Forecast.Nothing(spec, "what is there stays as it is");
            case Conclusion.Remove() -> new Forecast.Nothing(spec, "it is removed");
            case Conclusion.Write(var data) -> written(spec, data);
        };
    }

    private Forecast written(SyncSpec spec, SecretData data) {
        if (!spec.target().isSecret()) {
            return switch (ObjectContent.of(spec, data, renderer)) {
                case Answer.Got<ObjectContent>(var content) -> new Forecast.Other(spec, content);
                case Answer.Failed<ObjectContent>(var problem) -> failing(List.of(problem.text()));
            };
        }
        return switch (Content.of(spec, data, renderer)) {
            case Answer.Got<Content>(var content) -> accepted(spec, content);
            case Answer.Failed<Content>(var problem) -> failing(List.of(problem.text()));
        };
    }

    /// What is merged into a Secret that is there is not all that it holds.
    private static Forecast accepted(SyncSpec spec, Content content) {
        var merged = spec.target().creation().keepsForeignKeys();
        return BuiltInTypes.objection(content)
                .filter(_ -> !merged)
                .map(
                        why ->
                                failing(
                                        List.of(
                                                "TargetRefused: the API server would refuse a Secret of type %s, since it %s"
                                                        .formatted(content.type(), why))))
                .orElseGet(() -> new Forecast.Secret(spec, content));
    }

    private static Forecast failing(List<String> problems) {
        return new Forecast.Failing(problems);
    }
}
