package dev.cofferdam.cli.preview;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.template.TemplateEngine;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.pipeline.FetchResult;
import dev.cofferdam.sync.pipeline.FetchResult.Until;
import dev.cofferdam.sync.pipeline.Resolution;
import dev.cofferdam.sync.target.SecretTarget;
import dev.cofferdam.sync.target.Takeover;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import dev.cofferdam.sync.target.generic.ObjectTarget;
import dev.cofferdam.sync.template.Renderer;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Says what becomes of an ExternalSecret. Unlike the operator, it goes on after a problem, so that
/// all of them are told.
final class Forecaster {
    private static final SecretTarget SECRETS = new SecretTarget(Takeover.ALLOW);
    private static final ObjectTarget OBJECTS = new ObjectTarget();

    private final Sources sources;
    private final Renderer renderer;

    Forecaster(Sources sources, ManifestSet given) {
        this.sources = sources;
        this.renderer = new Renderer(TemplateEngine.by(InstantSource.system()), given::text);
    }

    Forecast of(Answer<ExternalSecret> manifest) {
        return switch (manifest.then(ExternalSecretParser::parse)) {
            case Answer.Got<SyncSpec>(var spec) -> of(spec);
            case Answer.Failed<SyncSpec>(var problem) -> failing(List.of(problem.text()));
        };
    }

    private Forecast of(SyncSpec spec) {
        var refused = refusal(spec);
        return switch (FetchResult.of(spec, sources.of(spec), Until.ALL_READ)) {
            case FetchResult.Failed(var failures) -> {
                var problems = new LinkedHashSet<String>();
                failures.forEach(failure -> problems.add(text(failure)));
                refused.ifPresent(problems::add);
                yield failing(List.copyOf(problems));
            }
            case FetchResult.Data _ when refused.isPresent() -> failing(List.of(refused.get()));
            case FetchResult.Data(var data) ->
                    spec.target().isSecret()
                            ? resolved(
                                    spec,
                                    Resolution.of(spec, data, SECRETS, renderer),
                                    content -> new Forecast.Secret(spec, content))
                            : resolved(
                                    spec,
                                    Resolution.of(spec, data, OBJECTS, renderer),
                                    content -> new Forecast.Other(spec, content));
            case FetchResult.NotYet(), FetchResult.NotOurs() ->
                    failing(List.of("its store is served by another controller"));
        };
    }

    /// Why no operator may write such a target.
    private static Optional<String> refusal(SyncSpec spec) {
        var kind = spec.target().kind();
        return spec.target().isSecret()
                ? Optional.empty()
                : AllowedKinds.never(kind).map(why -> "spec.target.manifest: " + kind + " " + why);
    }

    /// Here the token is the caller's.
    private static String text(FetchResult.Failure failure) {
        var text = failure.problem().text();
        return failure.path().isEmpty()
                ? text
                : failure.path() + ": " + text.replace("the store's token", "your token");
    }

    private static <C> Forecast resolved(
            SyncSpec spec, Resolution<C> resolution, Function<C, Forecast> written) {
        return switch (resolution) {
            case Resolution.Refuse<C>(var problem) -> failing(List.of(problem.text()));
            case Resolution.Retain<C>() ->
                    new Forecast.Nothing(spec, "what is there stays as it is");
            case Resolution.Remove<C>() -> new Forecast.Nothing(spec, "it is removed");
            case Resolution.WriteNothing<C>() ->
                    new Forecast.Nothing(spec, "creationPolicy: None writes nothing");
            case Resolution.Write<C>(var content) -> written.apply(content);
        };
    }

    private static Forecast failing(List<String> problems) {
        return new Forecast.Failing(problems);
    }
}
