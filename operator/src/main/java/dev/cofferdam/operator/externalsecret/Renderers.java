package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.core.externalsecret.template.Engine;
import dev.cofferdam.core.externalsecret.template.Renderer;
import dev.cofferdam.operator.namespace.Namespaces;
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
        return new Renderer(engine, new Texts(namespaces.in(namespace))::find);
    }
}
