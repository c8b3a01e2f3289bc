package dev.cofferdam.cli.reference;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// All kinds, versions and fields as one page of Markdown, made from their definitions. Kinds with
/// the same fields share a table, and a part that is the `spec` of another kind leads there.
public final class KindReference {
    private static final String INTRODUCTION =
            """
            # Kinds and fields

            This page is made from the definitions that `cofferdam manifests crds` installs, by `cofferdam manifests crds --markdown`; a
            test keeps it up to date. What of it is served, and what differs from External Secrets Operator, is in
            [compatibility](compatibility.md).

            `[]` stands for each element of a list, `.*` for each value of a map. No definition writes defaults into an object, so that
            what is in Git and what is in the cluster stay equal; what a field means when it is left out stands in its description.

            """;

    private final PrintWriter out;
    private final Map<JSONSchemaProps, String> specs = new LinkedHashMap<>();

    public KindReference(PrintWriter out) {
        this.out = out;
    }

    public void write(List<CustomResourceDefinition> kinds) {
        out.print(INTRODUCTION);
        var tables = new LinkedHashMap<JSONSchemaProps, List<CustomResourceDefinition>>();
        for (var kind : kinds) {
            tables.computeIfAbsent(fields(schema(kind)), _ -> new ArrayList<>()).add(kind);
        }
        contents(tables.values());
        tables.values().forEach(this::section);
        out.flush();
    }

    private void contents(Iterable<List<CustomResourceDefinition>> groups) {
        out.println("| kind | API group | versions | scope |");
        out.println("|---|---|---|---|");
        for (var group : groups) {
            group.forEach(kind -> row(kind, anchor(group)));
        }
        out.println();
    }

    private void row(CustomResourceDefinition kind, String anchor) {
        var versions =
                kind.getSpec().getVersions().stream()
                        .map(CustomResourceDefinitionVersion::getName)
                        .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "| [%s](#%s) | `%s` | %s | %s |%n",
                name(kind),
                anchor,
                kind.getSpec().getGroup(),
                versions,
                kind.getSpec().getScope().toLowerCase(Locale.ROOT));
    }

    private void section(List<CustomResourceDefinition> group) {
        var schema = schema(group.getFirst());
        out.println("## " + title(group));
        out.println();
        var description = Objects.requireNonNullElse(schema.getDescription(), "");
        if (!description.isEmpty()) {
            out.println(description);
            out.println();
        }
        out.println("| field | type | allowed | |");
        out.println("|---|---|---|---|");
        fields("", schema);
        out.println();
        var spec = schema.getProperties().get("spec");
        if (spec != null) {
            specs.putIfAbsent(fields(spec), anchor(group));
        }
    }

    private void fields(String path, JSONSchemaProps parent) {
        var prefix = path.isEmpty() ? "" : path + ".";
        for (var property : parent.getProperties().entrySet()) {
            var field = property.getValue();
            var required = parent.getRequired().contains(property.getKey());
            var twin = field.getProperties().isEmpty() ? null : specs.get(fields(field));
            out.println(new Field(prefix + property.getKey(), field, required).row(twin));
            if (twin == null) {
                below(prefix + property.getKey(), field);
            }
        }
    }

    private void below(String path, JSONSchemaProps field) {
        fields(path, field);
        if (field.getItems() != null) {
            below(path + "[]", field.getItems().getSchema());
        }
        if (field.getAdditionalProperties() != null
                && field.getAdditionalProperties().getSchema() != null) {
            below(path + ".*", field.getAdditionalProperties().getSchema());
        }
    }

    /// A part of a schema without its own words, to be compared with others.
    private static JSONSchemaProps fields(JSONSchemaProps schema) {
        return schema.toBuilder().withDescription(null).build();
    }

    /// The versions of a kind have one schema; `CrdsTest` sees to that.
    private static JSONSchemaProps schema(CustomResourceDefinition kind) {
        return kind.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    }

    private static String name(CustomResourceDefinition kind) {
        return kind.getSpec().getNames().getKind();
    }

    private static String title(List<CustomResourceDefinition> group) {
        return group.stream().map(KindReference::name).collect(Collectors.joining(" and "));
    }

    private static String anchor(List<CustomResourceDefinition> group) {
        return title(group).toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
