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

    Forecaster(Sources sources, ManifestSet given) {
        this.sources = sources;
        this.renderer = new Renderer(TemplateEngine.by(InstantSource.system()), given::text);
    }

    Forecast of(Answer<ExternalSecret> manifest) {
        return switch (manifest.then(ExternalSecretParser::parse)) {
            case Answer.Got<SyncSpec>(var wish) -> of(wish);
            case Answer.Failed<SyncSpec>(var problem) -> failing(List.of(problem.text()));
        };
    }

    private Forecast of(SyncSpec wish) {
        var problems = new LinkedHashSet<String>();
        var reading = sources.of(wish);
        var gathering = new SourceFetch(wish);
        for (var source : wish.sources()) {
            gathering
                    .add(source, reading.read(source))
                    .ifPresent(
                            problem ->
                                    problems.add(
                                            source.path() + ": " + asTheCaller(problem.text())));
        }
        if (problems.isEmpty()
                && gathering.result() instanceof Answer.Failed<SecretData>(var problem)) {
            problems.add(problem.text());
        }
        var kind = wish.target().kind();
        if (!wish.target().isSecret()) {
            AllowedKinds.never(kind)
                    .ifPresent(why -> problems.add("spec.target.manifest: " + kind + " " + why));
        }
        return problems.isEmpty() && gathering.result() instanceof Answer.Got<SecretData>(var all)
                ? concluded(wish, all)
                : failing(new ArrayList<>(problems));
    }

    /// Here the token is not the store's.
    private static String asTheCaller(String text) {
        return text.replace("the store's token", "your token");
    }

    private Forecast concluded(SyncSpec wish, SecretData gathered) {
        return switch (Conclusion.of(wish, gathered)) {
            case Conclusion.Refuse(var problem) -> failing(List.of(problem.text()));
            case Conclusion.Retain() -> new Forecast.Nothing(wish, "what is there stays as it is");
            case Conclusion.Remove() -> new Forecast.Nothing(wish, "it is removed");
            case Conclusion.Write(var data) -> written(wish, data);
        };
    }

    private Forecast written(SyncSpec wish, SecretData data) {
        if (!wish.target().isSecret()) {
            return switch (ObjectContent.of(wish, data, renderer)) {
                case Answer.Got<ObjectContent>(var content) -> new Forecast.Other(wish, content);
                case Answer.Failed<ObjectContent>(var problem) -> failing(List.of(problem.text()));
            };
        }
        return switch (Content.of(wish, data, renderer)) {
            case Answer.Got<Content>(var content) -> new Forecast.Secret(wish, content);
            case Answer.Failed<Content>(var problem) -> failing(List.of(problem.text()));
        };
    }

    private static Forecast failing(List<String> problems) {
        return new Forecast.Failing(problems);
    }
}
