package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.core.externalsecret.template.Engine;
import dev.cofferdam.core.externalsecret.template.Renderer;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.pushsecret.PushSource;
import dev.cofferdam.core.pushsecret.PushWish;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.namespace.Namespaces;
import dev.cofferdam.operator.namespace.SecretForm;
import java.util.ArrayList;
import java.util.List;

/// Reads what is to be pushed, and has the template add to it.
final class Sources {
    private final Namespaces namespaces;
    private final Engine engine;

    Sources(Namespaces namespaces, Engine engine) {
        this.namespaces = namespaces;
        this.engine = engine;
    }

    /// The sources of a wish, one for each Secret.
    Answer<List<SecretData>> of(PushWish wish) {
        return read(wish).then(sources -> shaped(wish, sources));
    }

    private Answer<List<SecretData>> read(PushWish wish) {
        var client = namespaces.in(wish.owner().namespace());
        return switch (wish.source()) {
            case PushSource.Named(var name) ->
                    client.secret(name)
                            .then(
                                    found ->
                                            found.map(SecretForm::data)
                                                    .map(data -> Answer.got(List.of(data)))
                                                    .orElseGet(
                                                            () ->
                                                                    Answer.failed(
                                                                            absent(wish, name))));
            case PushSource.Labelled(var selector) ->
                    client.secrets(selector)
                            .map(found -> found.stream().map(SecretForm::data).toList());
            // the one door through which generators come
            case PushSource.Generated(var kind, var name) ->
                    Answer.failed(
                            Problem.misconfigured(
                                    Cause.NOT_IMPLEMENTED,
                                    "spec.selector.generatorRef is not served yet, so that nothing of "
                                            + kind
                                            + " "
                                            + name
                                            + " was written; name a Secret in spec.selector.secret"));
        };
    }

    private static Problem absent(PushWish wish, String name) {
        return Problem.unavailable(
                Cause.SOURCE_ABSENT,
                "there is no Secret "
                        + name
                        + " in namespace "
                        + wish.owner().namespace()
                        + "; create it, or correct spec.selector.secret.name");
    }

    private Answer<List<SecretData>> shaped(PushWish wish, List<SecretData> sources) {
        if (wish.template().isEmpty()) {
            return Answer.got(sources);
        }
        var renderer = new Renderer(engine, namespaces.in(wish.owner().namespace())::lookUp);
        var shaped = new ArrayList<SecretData>();
        for (var source : sources) {
            var made = renderer.render(wish.template().get(), source);
            if (made instanceof Answer.Failed<?>(var problem)) {
                return Answer.failed(problem);
            }
            made.map(rendered -> shaped.add(rendered.data()));
        }
        return Answer.got(shaped);
    }
}
