package dev.cofferdam.cli.migrate.vso;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.object.Tree;
import dev.cofferdam.cli.migrate.vso.object.View;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.template.Transformation;
import dev.cofferdam.cli.migrate.vso.template.Transformations;
import dev.cofferdam.sync.restart.request.RestartTargets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// `spec.destination` and `spec.rolloutRestartTargets` of an object, as `spec.target` and metadata
/// of an ExternalSecret.
record Destination(VsoObject secret) {
    private static final String TARGETS = "rolloutRestartTargets";
    private static final String OPAQUE = "Opaque";

    /// Marks of programs on what they applied, which would take an object of another name for theirs.
    private static final Pattern MARKS =
            Pattern.compile(
                    "(kubectl\\.kubernetes\\.io|meta\\.helm\\.sh|(kustomize|helm)\\.toolkit\\.fluxcd\\.io)/.*|argocd\\.argoproj\\.io/(tracking-id|instance)");

    private View spec() {
        return secret.spec().at("destination");
    }

    String name() {
        return spec().text("name");
    }

    boolean isTls() {
        return creates() && spec().text("type").equals("kubernetes.io/tls");
    }

    private boolean creates() {
        return spec().isTrue("create");
    }

    /// Notes what is not as it was.
    void review() {
        var spec = spec();
        spec.only(
                Set.of(
                        "name",
                        "create",
                        "overwrite",
                        "labels",
                        "annotations",
                        "type",
                        "transformation"));
        if (name().isEmpty()) {
            secret.refuse(
                    Effect.REFUSED,
                    spec.field("name"),
                    "is missing",
                    "write the name of the Secret");
        }
        if (creates()) {
            return;
        }
        secret.note(
                Effect.DIFFERENT,
                spec.field("create"),
                """
                keys of the Secret that do not come from Vault stay (creationPolicy: \
                Merge); the Vault Secrets Operator removes them""",
                "nothing, or set creationPolicy: Owner to have the Secret made and kept whole");
        for (var field : List.of("labels", "annotations", "type", "overwrite")) {
            if (spec.has(field) && !spec.isFalse(field)) {
                secret.note(
                        Effect.DIFFERENT,
                        spec.field(field),
                        "has no effect without create: true, and is left out",
                        "nothing");
            }
        }
    }

    /// `spec.target`.
    ///
    /// @param literals templates that make keys and values beside those of the transformation
    /// @param more templates of keys that are read and stay, whatever the filters say
    Map<String, Object> target(
            Transformation transformation, List<String> literals, Map<String, String> more) {
        var template = new Tree();
        if (creates()) {
            var type = spec().text("type");
            template.with("type", type.isEmpty() ? OPAQUE : type);
            template.with(
                    "metadata",
                    new Tree()
                            .with("labels", Transformations.plain(spec().texts("labels")))
                            .with("annotations", Transformations.plain(spec().texts("annotations")))
                            .map());
        }
        transformation.data(literals, more).forEach(template::with);
        return new Tree()
                .with("name", name())
                .with("creationPolicy", creates() ? "Owner" : "Merge")
                .written("template", template.map())
                .map();
    }

    /// `metadata` of the ExternalSecret.
    ///
    /// @param restarts whether the Vault Secrets Operator restarts workloads for it
    Map<String, Object> metadata(String name, boolean restarts) {
        var annotations = new LinkedHashMap<String, Object>(own("annotations"));
        var targets = restarts ? targets() : "";
        if (!targets.isEmpty()) {
            annotations.put(RestartTargets.ANNOTATION, targets);
        }
        return new Tree()
                .with("name", name)
                .with("namespace", secret.namespace())
                .with("labels", own("labels"))
                .with("annotations", annotations)
                .map();
    }

    private Map<String, String> own(String what) {
        var texts = new LinkedHashMap<>(secret.metadata().texts(what));
        texts.keySet().removeIf(name -> MARKS.matcher(name).matches());
        return texts;
    }

    private String targets() {
        var targets = new ArrayList<String>();
        for (var target : secret.spec().views(TARGETS)) {
            target.only(Set.of("kind", "name"));
            var kind = target.text("kind");
            if (!Set.of("Deployment", "DaemonSet", "StatefulSet", "argo.Rollout").contains(kind)) {
                secret.note(
                        Effect.NOT_SERVED,
                        target.field("kind"),
                        "%s is not a kind that restarts".formatted(kind),
                        "correct it");
            } else {
                targets.add("%s/%s".formatted(kind.replace("argo.", ""), target.text("name")));
            }
        }
        if (!targets.isEmpty()) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec." + TARGETS,
                    """
                    becomes the annotation cofferdam.dev/restart-targets; restarts are off \
                    until they are switched on, and then spread, limited and done again if \
                    they fail""",
                    "start the operator with --restarts, and run cofferdam grant %s --restarts"
                            .formatted(
                                    secret.namespace().isEmpty()
                                            ? "NAMESPACE"
                                            : secret.namespace()));
        }
        return String.join(",", targets);
    }
}
