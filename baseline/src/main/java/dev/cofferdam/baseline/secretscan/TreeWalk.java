package dev.cofferdam.baseline.secretscan;

import dev.cofferdam.baseline.secretscan.Holder.Place;
import dev.cofferdam.baseline.secretscan.document.Fields;
import dev.cofferdam.baseline.secretscan.text.CommandLine;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.Resource.ObjectId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Goes through a tree and asks of each value whether it is a secret, knowing what the value is
/// part of.
final class TreeWalk {
    private static final Set<String> ENVIRONMENTS =
            Set.of(
                    "env",
                    "envs",
                    "extraEnv",
                    "extraEnvs",
                    "extraEnvVars",
                    "envVars",
                    "environment",
                    "extraEnvironment",
                    "environmentVariables",
                    "variables");

    private static final Set<String> ARGUMENTS =
            Set.of(
                    "args",
                    "command",
                    "cmd",
                    "entrypoint",
                    "script",
                    "run",
                    "extraArgs",
                    "literals");

    private static final Set<String> VALUES =
            Set.of("values", "valuesObject", "valuesContent", "valuesInline");

    private final Findings findings;
    private final Scalars scalars;

    TreeWalk(Findings findings) {
        this.findings = findings;
        this.scalars = new Scalars(findings, this);
    }

    void visit(Node node, Site site) {
        switch (node) {
            case Mapping mapping -> visitMapping(mapping, site);
            case Sequence sequence -> visitSequence(sequence, site);
            case Scalar scalar -> scalars.judge(scalar, site);
        }
    }

    private void visitMapping(Mapping mapping, Site site) {
        var kind = mapping.text("kind");
        if (Fields.isSchema(mapping)) {
            visitFields(mapping, "", site.in(Place.POINTER));
        } else if (kind.isEmpty() || mapping.text("apiVersion").isEmpty()) {
            visitFields(mapping, "", site);
        } else {
            visitObject(mapping, kind, Fields.isDescription(kind) ? site.in(Place.POINTER) : site);
        }
    }

    private void visitObject(Mapping object, String kind, Site site) {
        var metadata = object.field("metadata").orElse(object);
        var named = metadata instanceof Mapping map ? map : object;
        var id =
                new ObjectId(
                        object.text("apiVersion"),
                        kind,
                        named.text("namespace"),
                        named.text("name"));
        var inside = site.heldBy(new Holder(site.holder().origin(), id, site.holder().place()));
        visitFields(object, kind, inside);
    }

    private void visitFields(Mapping mapping, String kind, Site site) {
        boolean pair = isPair(mapping);
        boolean reference = Fields.isReference(mapping);
        boolean passwords = site.name().toLowerCase(Locale.ROOT).endsWith("passwords");
        for (var field : mapping.fields()) {
            var name = field.name();
            var inside = site.field(name);
            if (isPointer(field, site) || Fields.isPointer(field, mapping, reference)) {
                visit(field.value(), inside.in(Place.POINTER));
            } else if (isSecretData(kind, field)) {
                secretData(field, inside.in(Place.SECRET_DATA));
            } else if (kind.equals("ConfigMap") && name.equals("binaryData")) {
                binaryData(field, inside);
            } else if (pair && name.equals("value")) {
                visit(field.value(), inside.called(called(mapping, site)));
            } else {
                visitField(field, placed(field, passwords ? inside.called("password") : inside));
            }
        }
    }

    private static boolean isPointer(Field field, Site site) {
        var holder = site.holder();
        return holder.place() == Place.POINTER
                || Fields.namesGeneratedKeys(field.name(), holder.object().apiVersion());
    }

    /// `stringData` is a Secret's wherever it stands: charts take it from their values.
    private static boolean isSecretData(String kind, Field field) {
        boolean named =
                field.name().equals("stringData")
                        || (kind.equals("Secret") && field.name().equals("data"));
        return named && (kind.isEmpty() || kind.equals("Secret"));
    }

    private void visitField(Field field, Site site) {
        if (field.name().equals("annotations") && field.value() instanceof Mapping annotations) {
            for (var annotation : annotations.fields()) {
                visit(annotation.value(), site.field(annotation.name()));
            }
            return;
        }
        visit(field.value(), site);
    }

    private void secretData(Field field, Site site) {
        if (field.value() instanceof Mapping entries) {
            boolean encoded = field.name().equals("data");
            for (var entry : entries.fields()) {
                if (entry.value() instanceof Scalar scalar) {
                    scalars.secretEntry(scalar, encoded, site.field(entry.name()));
                }
            }
        }
    }

    private void binaryData(Field field, Site site) {
        if (field.value() instanceof Mapping entries) {
            for (var entry : entries.fields()) {
                if (entry.value() instanceof Scalar scalar) {
                    scalars.judgeEncoded(scalar, site.field(entry.name()));
                }
            }
        }
    }

    private void visitSequence(Sequence sequence, Site site) {
        var elements = sequence.elements();
        for (int i = 0; i < elements.size(); i++) {
            visit(elements.get(i), site.element(i));
        }
        if (site.holder().place() != Place.POINTER
                && elements.stream().anyMatch(Scalar.class::isInstance)) {
            arguments(elements, site);
        }
    }

    private void arguments(List<Node> elements, Site site) {
        var words =
                elements.stream()
                        .map(node -> node instanceof Scalar scalar ? scalar.value() : "")
                        .toList();
        for (var found : CommandLine.inArguments(words)) {
            if (elements.get(found.argument()) instanceof Scalar scalar) {
                findings.add(List.of(found.hit()), scalar, site.element(found.argument()));
            }
        }
    }

    private static Site placed(Field field, Site site) {
        var name = field.name();
        if (Fields.isProbe(name)) {
            return site.in(Place.PROBE);
        }
        if (site.holder().place() == Place.PROBE && !ARGUMENTS.contains(name)) {
            return site;
        }
        if (name.equals("annotations")) {
            return site.in(Place.ANNOTATIONS);
        }
        if (ENVIRONMENTS.contains(name)) {
            return site.in(Place.ENVIRONMENT);
        }
        if (ARGUMENTS.contains(name) && !(field.value() instanceof Mapping)) {
            return site.in(Place.ARGUMENTS);
        }
        return VALUES.contains(name) ? site.in(Place.VALUES) : site;
    }

    /// A name and its value as two fields, as in `env`, or a place and what to put there.
    private static boolean isPair(Mapping mapping) {
        return mapping.field("value").isPresent() && !pairName(mapping).isEmpty();
    }

    private static String pairName(Mapping mapping) {
        var name = mapping.text("name");
        if (!name.isEmpty()) {
            return name;
        }
        var path = mapping.text("path");
        return path.startsWith("/") && mapping.field("op").isPresent()
                ? patched(path)
                : mapping.text("key");
    }

    /// What a value beside its name is called. A probe's cookie is what the kubelet says it is: no
    /// session, and nothing that a login gave.
    private static String called(Mapping pair, Site site) {
        var name = pairName(pair);
        return site.name().equals("httpHeaders") && name.equalsIgnoreCase("cookie") ? "" : name;
    }

    /// The field that a JSON patch sets.
    private static String patched(String path) {
        var steps = path.split("/", -1);
        int last = steps.length - 1;
        while (last > 0 && steps[last].chars().allMatch(Character::isDigit)) {
            last--;
        }
        return last > 0 && steps[last - 1].endsWith("Ref") ? "ref" : steps[last];
    }
}
