package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.generator.Generators.Made;
import dev.cofferdam.operator.template.Renderers;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.sync.pushsecret.PushSource;
import dev.cofferdam.sync.pushsecret.PushSpec;
import dev.cofferdam.sync.template.Rendered;
import dev.cofferdam.sync.template.SecretTemplate;
import dev.cofferdam.vault.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what is to be pushed, or has it made, and has the template add to it.
final class PushSources {
    private final Namespaces namespaces;
    private final Generators generators;
    private final Renderers renderers;

    PushSources(Namespaces namespaces, Generators generators, Renderers renderers) {
        this.namespaces = namespaces;
        this.generators = generators;
        this.renderers = renderers;
    }

    /// The sources of a spec, one for each Secret.
    ///
    /// @param urgent whether the request goes before refreshes
    Answer<List<SecretSnapshot>> of(PushSpec spec, boolean urgent) {
        return read(spec, urgent ? Lane.FIRST : Lane.REFRESH)
                .then(sources -> shaped(spec, sources));
    }

    private Answer<List<SecretSnapshot>> read(PushSpec spec, Lane lane) {
        var namespace = spec.owner().namespace();
        var client = namespaces.in(namespace);
        return switch (spec.source()) {
            case PushSource.Named(var name) ->
                    client.secret(name)
                            .then(
                                    found ->
                                            found.map(SourceForm::of)
                                                    .map(source -> Answer.got(List.of(source)))
                                                    .orElseGet(
                                                            () ->
                                                                    Answer.failed(
                                                                            absent(spec, name))));
            case PushSource.Labelled(var selector) ->
                    client.secrets(selector)
                            .then(
                                    found ->
                                            found.isEmpty()
                                                    ? Answer.failed(unfit(namespace))
                                                    : Answer.got(
                                                            found.stream()
                                                                    .map(SourceForm::of)
                                                                    .toList()));
            case PushSource.Generated(var generator) ->
                    generators
                            .make(generator, namespace, lane)
                            .then(made -> made(generator, made))
                            .map(List::of);
        };
    }

    private static Answer<SecretSnapshot> made(GeneratorRef generator, Made made) {
        return switch (made) {
            case Made.Data(var data) -> Answer.got(SourceForm.of(data));
            case Made.Leased(var data, _) -> Answer.got(SourceForm.of(data));
            case Made.Timed(var data, _, _, _) -> Answer.got(SourceForm.of(data));
            case Made.NotOurs() ->
                    Answer.failed(
                            Problem.misconfigured(
                                    Cause.UNSUPPORTED_GENERATOR,
                                    """
                                    %s is for another operator, as its spec.controller says; \
                                    name one that is for this one"""
                                            .formatted(generator)));
        };
    }

    private static Problem unfit(String namespace) {
        return Problem.unavailable(
                Cause.SOURCE_ABSENT,
                "spec.selector.secret.selector fits no Secret in namespace %s; what was pushed before stays. Label one, or correct the selector"
                        .formatted(namespace));
    }

    private static Problem absent(PushSpec spec, String name) {
        return Problem.unavailable(
                Cause.SOURCE_ABSENT,
                """
                Secret %s does not exist in namespace %s; create it, or correct \
                spec.selector.secret.name"""
                        .formatted(name, spec.owner().namespace()));
    }

    private Answer<List<SecretSnapshot>> shaped(PushSpec spec, List<SecretSnapshot> sources) {
        if (spec.template().isEmpty()) {
            return Answer.got(sources);
        }
        var template = spec.template().get();
        var namespace = spec.owner().namespace();
        var renderer = renderers.in(namespace, namespaces.in(namespace)::lookUp);
        var shaped = new ArrayList<SecretSnapshot>();
        for (var source : sources) {
            switch (Trace.step("run template", _ -> renderer.render(template, source.data()))) {
                case Answer.Failed<Rendered>(var problem) -> {
                    return Answer.failed(problem);
                }
                case Answer.Got<Rendered>(var rendered) ->
                        shaped.add(shaped(source, template, rendered));
            }
        }
        return Answer.got(shaped);
    }

    /// The type is the template's, even where it says none, as in External Secrets.
    private static SecretSnapshot shaped(
            SecretSnapshot source, SecretTemplate template, Rendered rendered) {
        return new SecretSnapshot(
                template.type(),
                over(source.labels(), rendered.labels()),
                over(source.annotations(), rendered.annotations()),
                rendered.data());
    }

    private static Map<String, String> over(Map<String, String> under, Map<String, String> over) {
        var all = new HashMap<>(under);
        all.putAll(over);
        return all;
    }
}
