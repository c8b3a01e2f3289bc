package dev.cofferdam.cli.preview;

import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.cli.vault.Caller;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.template.TemplateEngine;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.pipeline.FetchResult;
import dev.cofferdam.sync.pipeline.FetchResult.Until;
import dev.cofferdam.sync.pipeline.Resolution;
import dev.cofferdam.sync.target.BuiltInTypes;
import dev.cofferdam.sync.target.Content;
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
import java.util.stream.Stream;

/// Says what becomes of an ExternalSecret. Unlike the operator, it goes on after a problem, so that
/// all of them are told.
final class Forecaster {
    private static final SecretTarget SECRETS = new SecretTarget(Takeover.ALLOW);
    private static final ObjectTarget OBJECTS = new ObjectTarget();

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
        var refused = refusals(spec);
        return switch (FetchResult.of(spec, sources.of(spec), Until.ALL_READ)) {
            case FetchResult.Failed(var failures) -> {
                var problems = new LinkedHashSet<String>();
                failures.forEach(failure -> problems.add(text(failure)));
                problems.addAll(refused);
                yield failing(List.copyOf(problems));
            }
            case FetchResult.Data _ when !refused.isEmpty() -> failing(refused);
            case FetchResult.Data(var data) ->
                    spec.target().isSecret()
                            ? resolved(
                                    spec,
                                    Resolution.of(spec, data, SECRETS, renderer),
                                    content -> accepted(spec, content))
                            : resolved(
                                    spec,
                                    Resolution.of(spec, data, OBJECTS, renderer),
                                    content -> new Forecast.Other(spec, content));
            case FetchResult.NotYet(), FetchResult.NotOurs() ->
                    failing(List.of("its store is served by another controller"));
        };
    }

    /// Why the operator would not write such a target.
    private List<String> refusals(SyncSpec spec) {
        var kind = spec.target().kind();
        var forbidden =
                spec.target().isSecret()
                        ? Optional.<String>empty()
                        : AllowedKinds.never(kind)
                                .map(why -> "spec.target.manifest: " + kind + " " + why);
        return Stream.concat(forbidden.stream(), claims.objection(spec).stream()).toList();
    }

    private static String text(FetchResult.Failure failure) {
        var text = Caller.words(failure.problem());
        return failure.path().isEmpty() ? text : failure.path() + ": " + text;
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
