package dev.cofferdam.api.generator;

import static dev.cofferdam.api.field.Complaints.quoted;

import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.sync.generator.GeneratorRef;

/// From a reference to a generator to the one that is meant.
public final class GeneratorRefParser {
    private static final String VERSION = "generators.external-secrets.io/v1alpha1";
    private static final Choice<String> KINDS = dev.cofferdam.api.field.GeneratorRef.KINDS;

    private GeneratorRefParser() {}

    /// The generator that the reference at `path` means in this namespace; what cannot be used of
    /// it becomes a complaint.
    public static GeneratorRef parse(
            Complaints complaints,
            String path,
            dev.cofferdam.api.field.GeneratorRef ref,
            String namespace) {
        var version = Nulls.text(ref.apiVersion());
        if (!version.isEmpty() && !version.equals(VERSION)) {
            complaints.invalid(
                    path + ".apiVersion", "is " + quoted(version) + ": write " + VERSION);
        }
        var kind =
                complaints.choice(
                        path + ".kind", complaints.text(path + ".kind", ref.kind()), KINDS, "");
        var name = complaints.text(path + ".name", ref.name());
        return kind.equals(GeneratorRef.CLUSTER)
                ? GeneratorRef.cluster(name)
                : new GeneratorRef(kind, namespace, name);
    }
}
