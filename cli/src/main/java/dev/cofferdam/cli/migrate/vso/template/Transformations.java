package dev.cofferdam.cli.migrate.vso.template;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.object.View;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.object.VsoObjects;
import dev.cofferdam.gotemplate.Options;
import dev.cofferdam.gotemplate.ParseFailure;
import dev.cofferdam.gotemplate.Parsed;
import dev.cofferdam.gotemplate.Template;
import dev.cofferdam.gotemplate.function.Environment;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/// Gathers the transformation of one object. Collects.
public final class Transformations {
    private static final String TRANSFORMATION = "SecretTransformation";
    private static final String EXCLUDES = "excludes";
    private static final String INCLUDES = "includes";
    private static final String TEMPLATES = "templates";

    private final VsoObject secret;
    private final VsoObjects objects;
    private final Definitions definitions = new Definitions();
    private final SequencedMap<String, Keyed> keyed = new LinkedHashMap<>();
    private final SequencedSet<String> excludes = new LinkedHashSet<>();
    private final SequencedSet<String> includes = new LinkedHashSet<>();
    private final List<VsoObject> used = new ArrayList<>();

    private Transformations(VsoObject secret, VsoObjects objects) {
        this.secret = secret;
        this.objects = objects;
    }

    /// A template that makes a key.
    ///
    /// @param where it stands
    private record Keyed(String name, View where, String field) {}

    /// The transformation of an object. What cannot be had of it refuses the object.
    public static Transformation of(VsoObject secret, VsoObjects objects) {
        return new Transformations(secret, objects)
                .gathered(secret.spec().at("destination").at("transformation"));
    }

    private Transformation gathered(View spec) {
        spec.only(Set.of(TEMPLATES, "transformationRefs", INCLUDES, EXCLUDES, "excludeRaw"));
        excludes.addAll(spec.list(EXCLUDES));
        includes.addAll(spec.list(INCLUDES));
        templates(spec.at(TEMPLATES), "%s/%s/".formatted(secret.namespace(), secret.name()));
        spec.views("transformationRefs").forEach(this::reference);
        var filters = new Filters(excludes, includes);
        filters.unfit()
                .forEach(
                        pattern ->
                                secret.refuse(
                                        Effect.REFUSED,
                                        spec.path(),
                                        "the filter %s is not a regular expression"
                                                .formatted(pattern),
                                        "correct it"));
        return new Transformation(filters, texts(), used, spec.isTrue("excludeRaw"));
    }

    /// Each template of a map of them makes the key that it stands under.
    private void templates(View templates, String prefix) {
        for (var key : templates.map().keySet()) {
            var template = templates.at(String.valueOf(key));
            template.only(Set.of("name", "text"));
            add(template, prefix + key, String.valueOf(key));
        }
    }

    private void add(View template, String otherwise, String key) {
        var name = template.has("name") ? template.text("name") : otherwise;
        if (definitions.has(name)) {
            secret.refuse(
                    Effect.REFUSED,
                    "spec.destination.transformation",
                    "has two templates of the name %s, so it is not synced today either"
                            .formatted(name),
                    "rename one of them");
            return;
        }
        definitions.add(name, template.text("text"));
        if (!key.isEmpty()) {
            keyed.put(key, new Keyed(name, template, "text"));
        }
    }

    private void reference(View ref) {
        ref.only(Set.of("namespace", "name", "templateRefs", "ignoreIncludes", "ignoreExcludes"));
        var namespace = ref.has("namespace") ? ref.text("namespace") : secret.namespace();
        var found = objects.find(TRANSFORMATION, namespace, ref.text("name"));
        if (found.isEmpty()) {
            secret.refuse(
                    Effect.NOT_SERVED,
                    ref.path(),
                    "means the SecretTransformation %s, which is not among what was given"
                            .formatted(ref.text("name")),
                    "give its manifest too");
            return;
        }
        used.add(found.get());
        var spec = found.get().spec();
        spec.only(Set.of(TEMPLATES, "sourceTemplates", INCLUDES, EXCLUDES));
        if (!ref.isTrue("ignoreExcludes")) {
            excludes.addAll(spec.list(EXCLUDES));
        }
        if (!ref.isTrue("ignoreIncludes")) {
            includes.addAll(spec.list(INCLUDES));
        }
        var prefix = "%s/%s/".formatted(namespace, ref.text("name"));
        ref.views("templateRefs").forEach(one -> chosen(one, spec.at(TEMPLATES)));
        sources(spec.views("sourceTemplates"), prefix);
        if (ref.views("templateRefs").isEmpty()) {
            for (var key : spec.at(TEMPLATES).map().keySet()) {
                if (!keyed.containsKey(String.valueOf(key))) {
                    add(
                            spec.at(TEMPLATES).at(String.valueOf(key)),
                            prefix + key,
                            String.valueOf(key));
                }
            }
        }
    }

    private void chosen(View ref, View templates) {
        ref.only(Set.of("name", "keyOverride"));
        var name = ref.text("name");
        if (!templates.has(name)) {
            secret.refuse(
                    Effect.REFUSED,
                    ref.path(),
                    "means the template %s, which %s does not have"
                            .formatted(name, templates.object().title()),
                    "correct the name");
            return;
        }
        add(templates.at(name), name, ref.has("keyOverride") ? ref.text("keyOverride") : name);
    }

    private void sources(List<View> sources, String prefix) {
        for (int at = 0; at < sources.size(); at++) {
            sources.get(at).only(Set.of("name", "text"));
            add(sources.get(at), prefix + at, "");
        }
    }

    private SequencedMap<String, String> texts() {
        var text =
                new TemplateText(
                        secret.metadata().texts("annotations"), secret.metadata().texts("labels"));
        var texts = new LinkedHashMap<String, String>();
        keyed.forEach(
                (key, template) -> {
                    var made = text.translated(template.name(), definitions);
                    review(template, key, made);
                    texts.put(key, made);
                });
        return texts;
    }

    private void review(Keyed template, String key, String made) {
        var own = definitions.text(template.name());
        var written = definitions.reachableFrom(template.name());
        var where = template.where();
        var field =
                where.object().equals(secret)
                        ? where.field(template.field())
                        : "spec.destination.transformation";
        var absent = TemplateText.absent(own, written);
        if (!absent.isEmpty()) {
            secret.refuse(
                    Effect.NOT_SERVED,
                    field,
                    "reads %s; here a template sees only the values of the secret, each as text"
                            .formatted(String.join(", ", absent)),
                    "write the template by hand; fromJson takes a value apart that is an object");
        }
        if (TemplateText.asksForTypes(written)) {
            secret.note(
                    Effect.DIFFERENT,
                    field,
                    """
                    asks whether a value is there, or of which type; here all values are \
                    texts, false is a text that is not empty, and .key of a key that is not \
                    there is an error""",
                    "try it: cofferdam preview; write index . \"key\" for a key that may be missing");
        }
        if (parsed(key, made) instanceof ParseFailure failure) {
            secret.refuse(
                    Effect.REFUSED,
                    field,
                    "is not a template that runs here: %s".formatted(failure.message()),
                    "correct it");
        }
    }

    private static Parsed parsed(String key, String text) {
        return Template.parse(
                key,
                text,
                Options.externalSecrets(new Environment(() -> Instant.EPOCH, new SecureRandom())));
    }

    /// The texts of a map of labels or annotations, which a target takes for templates, as texts.
    public static Map<String, Object> plain(Map<String, String> texts) {
        var plain = new LinkedHashMap<String, Object>();
        texts.forEach((name, text) -> plain.put(name, text.replace("{{", "{{ \"{{\" }}")));
        return plain;
    }
}
