package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.core.document.Resource;

/// How an object is called in messages: `Deployment apps/web`.
public final class Naming {
    private Naming() {}

    public static String of(Resource resource) {
        var id = resource.id();
        var name = id.name().isEmpty() ? "(unnamed)" : id.name();
        return id.kind() + " " + (id.namespace().isEmpty() ? "" : id.namespace() + "/") + name;
    }
}
