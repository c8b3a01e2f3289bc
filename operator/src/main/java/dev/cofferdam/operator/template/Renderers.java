package dev.cofferdam.operator.template;

import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.sync.template.Engine;
import dev.cofferdam.sync.template.Renderer;
import java.time.InstantSource;

/// Makes renderers, each for one rendering of a template of one namespace.
public final class Renderers {
    private final Namespaces namespaces;
    private final Engine engine;

    public Renderers(Namespaces namespaces, InstantSource clock) {
        this.namespaces = namespaces;
        this.engine = TemplateEngine.by(clock);
    }

    public Renderer in(String namespace) {
        return new Renderer(engine, new TemplateTexts(namespaces.in(namespace))::find);
    }
}
