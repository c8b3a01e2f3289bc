package dev.cofferdam.operator.template;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.gotemplate.limit.Limits;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.runtime.RenderingPool;
import dev.cofferdam.sync.template.Engine;
import dev.cofferdam.sync.template.Renderer;
import dev.cofferdam.sync.template.Turn;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes renderers, each for one rendering of a template of one namespace, which runs when it is
/// the namespace's turn.
public final class Renderers {
    private final Namespaces namespaces;
    private final RenderingPool workbench;
    private final Engine engine;

    public Renderers(Namespaces namespaces, InstantSource clock, RenderingPool workbench) {
        this.namespaces = namespaces;
        this.workbench = workbench;
        this.engine =
                TemplateEngine.by(clock, Limits.STANDARD.withMemory(workbench.capacity().memory()));
    }

    public Renderer in(String namespace) {
        return in(namespace, new TemplateTexts(namespaces.in(namespace))::find);
    }

    /// One that finds the templates that stand in ConfigMaps and Secrets in another way.
    public Renderer in(String namespace, Function<ObjectKey, Answer<Optional<SecretValue>>> texts) {
        return new Renderer(engine, texts, new Place(workbench, namespace));
    }

    private record Place(RenderingPool workbench, String namespace) implements Turn {
        @Override
        public <T> T take(Supplier<T> rendering) {
            return workbench.compute(namespace, rendering);
        }
    }
}
