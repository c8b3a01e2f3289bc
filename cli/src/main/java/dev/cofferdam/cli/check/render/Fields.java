package dev.cofferdam.cli.check.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The fields of one kustomization, by what they are used for. Every field that kustomize knows is
/// here; of one that is not, it is unknown what it would read.
///
/// @param unclear why it is not known what this kustomization reads; empty where it is
/// @param component whether it only changes what takes it in
record Fields(List<Named> all, Optional<String> unclear, boolean component) {
    static final Fields NONE = new Fields(List.of(), Optional.of("it cannot be read"), false);

    /// What becomes of what a field names.
    enum Use {
        RESOURCE,
        PATCH,
        DATA,
        /// A file that tells kustomize what to do, and may name further files.
        PROGRAM
    }

    record Named(Use use, String text) {}

    private static final Set<String> HARMLESS =
            Set.of(
                    "apiVersion",
                    "kind",
                    "metadata",
                    "namePrefix",
                    "nameSuffix",
                    "namespace",
                    "commonLabels",
                    "labels",
                    "commonAnnotations",
                    "images",
                    "imageTags",
                    "replicas",
                    "vars",
                    "sortOptions",
                    "generatorOptions",
                    "buildMetadata");

    /// Their texts are names, or, where several lines or an object, what would stand in such a file.
    private static final Map<String, Use> NAMES =
            Map.ofEntries(
                    Map.entry("resources", Use.RESOURCE),
                    Map.entry("bases", Use.RESOURCE),
                    Map.entry("components", Use.RESOURCE),
                    Map.entry("patchesStrategicMerge", Use.PATCH),
                    Map.entry("crds", Use.DATA),
                    Map.entry("configurations", Use.DATA),
                    Map.entry("generators", Use.PROGRAM),
                    Map.entry("transformers", Use.PROGRAM),
                    Map.entry("validators", Use.PROGRAM));

    /// Their elements are objects, of which some fields hold names.
    private static final Map<String, Use> OBJECTS =
            Map.of(
                    "patches", Use.PATCH,
                    "patchesJson6902", Use.PATCH,
                    "replacements", Use.PATCH,
                    "openapi", Use.DATA,
                    "configMapGenerator", Use.DATA,
                    "secretGenerator", Use.DATA);

    /// As Go reads JSON, names of fields are the same in capitals.
    private static final Set<String> NAMING = Set.of("path", "files", "file", "envs", "env");

    private static final Pattern TAG = Pattern.compile("!!|!<|(?m)^%");

    static Fields read(byte[] bytes) {
        if (!(Documents.read(bytes, Format.YAML) instanceof Reading.Exact(var documents))
                || documents.size() != 1
                || !(documents.getFirst().root() instanceof Mapping root)) {
            return NONE;
        }
        if (TAG.matcher(new String(bytes, UTF_8)).find()) {
            return new Fields(List.of(), Optional.of("it has tags of YAML"), false);
        }
        var all = new ArrayList<Named>();
        Optional<String> unclear = Optional.empty();
        for (var field : root.fields()) {
            if (!take(field, all)) {
                unclear = Optional.of("a check does not know its field %s".formatted(field.name()));
            }
        }
        return new Fields(List.copyOf(all), unclear, root.text("kind").equals("Component"));
    }

    private static boolean take(Field field, Collection<Named> all) {
        var name = field.name();
        var use = NAMES.get(name);
        var useInside = OBJECTS.get(name);
        if (use != null) {
            scalars(field.value()).forEach(text -> all.add(new Named(use, text)));
        } else if (useInside != null) {
            objects(field.value(), useInside, all);
        }
        return use != null || useInside != null || HARMLESS.contains(name);
    }

    private static void objects(Node node, Use use, Collection<Named> all) {
        switch (node) {
            case Sequence sequence ->
                    sequence.elements().forEach(element -> objects(element, use, all));
            case Mapping mapping ->
                    mapping.fields().stream()
                            .filter(inner -> NAMING.contains(inner.name().toLowerCase(Locale.ROOT)))
                            .forEach(inner -> named(inner, use, all));
            case Scalar _ -> {}
        }
    }

    private static void named(Field field, Use use, Collection<Named> all) {
        boolean keyed = field.name().toLowerCase(Locale.ROOT).equals("files");
        scalars(field.value())
                .forEach(text -> all.add(new Named(use, keyed ? withoutKey(text) : text)));
    }

    /// A generator's file may be written with the key that it gets.
    private static String withoutKey(String text) {
        return Address.mayBe(text) ? text : text.substring(text.indexOf('=') + 1);
    }

    private static List<String> scalars(Node node) {
        var texts = new ArrayList<String>();
        collect(node, texts);
        return texts;
    }

    private static void collect(Node node, Collection<String> texts) {
        switch (node) {
            case Scalar scalar -> {
                if (!scalar.value().isEmpty()) {
                    texts.add(scalar.value());
                }
            }
            case Sequence sequence -> sequence.elements().forEach(each -> collect(each, texts));
            case Mapping mapping ->
                    mapping.fields().forEach(field -> collect(field.value(), texts));
        }
    }

    /// What fields of these uses name, or hold instead.
    List<String> named(Set<Use> uses) {
        return all.stream().filter(each -> uses.contains(each.use())).map(Named::text).toList();
    }

    /// What can only be the name of a file or folder here.
    List<String> local() {
        return all.stream()
                .filter(each -> !KustomizeInputs.isContent(each) && Address.isName(each.text()))
                .map(Named::text)
                .toList();
    }
}
