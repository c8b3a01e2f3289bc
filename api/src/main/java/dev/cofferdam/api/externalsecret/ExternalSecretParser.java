package dev.cofferdam.api.externalsecret;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.SyncedVersion;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.externalsecret.Refresh;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.template.SecretTemplate;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From an ExternalSecret, in either version, to what it asks for: the only place that knows its
/// defaults.
public final class ExternalSecretParser {
    private static final String TEMPLATE = "spec.target.template";
    private static final String MANIFEST = "spec.target.manifest";
    private static final Duration USUAL_INTERVAL = Duration.ofHours(1);
    private static final ExternalSecretSpec NO_SPEC =
            new ExternalSecretSpec(null, null, null, null, null, null, null);
    private static final TargetSpec NO_TARGET = new TargetSpec(null, null, null, null, null, null);

    private final Complaints complaints = new Complaints();

    private ExternalSecretParser() {}

    /// The spec, or one problem that names every field that cannot be used.
    public static Answer<SyncSpec> parse(
            CustomResource<ExternalSecretSpec, ExternalSecretStatus> resource) {
        var spec = resource.getSpec();
        return new ExternalSecretParser()
                .parse(resource.getMetadata(), spec == null ? NO_SPEC : spec);
    }

    /// The target of one that may be invalid elsewhere, with the default of each field that cannot
    /// be used.
    public static Target target(CustomResource<ExternalSecretSpec, ExternalSecretStatus> resource) {
        var parser = new ExternalSecretParser();
        var spec = resource.getSpec();
        return parser.target(
                parser.owner(resource.getMetadata()),
                spec == null || spec.target() == null ? NO_TARGET : spec.target());
    }

    /// Whether a source of the object is a search for secrets (`find`).
    public static boolean searches(
            CustomResource<ExternalSecretSpec, ExternalSecretStatus> resource) {
        var spec = resource.getSpec();
        return spec != null
                && Nulls.list(spec.dataFrom()).stream().anyMatch(entry -> entry.find() != null);
    }

    private Owner owner(ObjectMeta meta) {
        return new Owner(
                complaints.text("metadata.namespace", meta.getNamespace()),
                complaints.text("metadata.name", meta.getName()),
                Nulls.text(meta.getUid()));
    }

    /// How often the object is refreshed; zero where that is not by time, or cannot be read.
    public static Duration refreshInterval(
            CustomResource<ExternalSecretSpec, ExternalSecretStatus> resource) {
        var spec = resource.getSpec();
        var parser = new ExternalSecretParser();
        var refresh = parser.refresh(spec == null ? NO_SPEC : spec);
        return refresh.policy() == Refresh.Policy.PERIODIC
                        && parser.complaints.answer(refresh.interval())
                                instanceof Answer.Got<Duration>(var interval)
                ? interval
                : Duration.ZERO;
    }

    private Answer<SyncSpec> parse(ObjectMeta meta, ExternalSecretSpec spec) {
        var owner = owner(meta);
        var metadata = Metadata.of(Nulls.map(meta.getLabels()), Nulls.map(meta.getAnnotations()));
        var refresh = refresh(spec);
        var target = target(owner, spec.target() == null ? NO_TARGET : spec.target());
        var sources =
                new SourceParser(complaints, owner.namespace(), spec.secretStoreRef())
                        .sources(spec, target.deletion());
        return complaints.answer(
                new SyncSpec(
                        owner,
                        SyncedVersion.of(meta),
                        refresh,
                        target,
                        sources,
                        inherited(metadata, target, spec.target()),
                        template(owner.namespace(), target, spec.target())));
    }

    private Optional<SecretTemplate> template(
            String namespace, Target target, @Nullable TargetSpec spec) {
        if (spec == null || spec.template() == null) {
            return Optional.empty();
        }
        var parser = new TemplateParser(complaints, namespace, TEMPLATE);
        return Optional.of(
                target.isSecret()
                        ? parser.template(spec.template())
                        : parser.objectTemplate(spec.template()));
    }

    /// What the target gets as it is. In a template of a Secret labels and annotations are
    /// templates too, in that of another object they are not.
    private static Metadata inherited(Metadata own, Target target, @Nullable TargetSpec spec) {
        if (target.isSecret() || spec == null || spec.template() == null) {
            return own;
        }
        var written = spec.template().metadata();
        return written == null
                ? Metadata.none()
                : Metadata.of(Nulls.map(written.labels()), Nulls.map(written.annotations()));
    }

    private Refresh refresh(ExternalSecretSpec spec) {
        return new Refresh(
                complaints.choice(
                        "spec.refreshPolicy",
                        spec.refreshPolicy(),
                        ExternalSecretSpec.REFRESH_POLICIES,
                        Refresh.Policy.PERIODIC),
                complaints.duration("spec.refreshInterval", spec.refreshInterval(), USUAL_INTERVAL),
                SyncWindowsParser.windows(spec.syncWindows(), complaints));
    }

    private Target target(Owner owner, TargetSpec spec) {
        var creation =
                complaints.choice(
                        "spec.target.creationPolicy",
                        spec.creationPolicy(),
                        TargetSpec.CREATION_POLICIES,
                        Target.Creation.OWNER);
        var deletion =
                complaints.choice(
                        "spec.target.deletionPolicy",
                        spec.deletionPolicy(),
                        TargetSpec.DELETION_POLICIES,
                        Target.Deletion.RETAIN);
        return new Target(
                spec.name() == null || spec.name().isEmpty() ? owner.name() : spec.name(),
                kind(spec.manifest()),
                creation,
                deletion,
                Boolean.TRUE.equals(spec.immutable()));
    }

    private ObjectKind kind(TargetSpec.@Nullable Manifest manifest) {
        if (manifest == null) {
            return ObjectKind.SECRET;
        }
        var kind =
                ObjectKind.of(
                        complaints.text(MANIFEST + ".apiVersion", manifest.apiVersion()),
                        complaints.text(MANIFEST + ".kind", manifest.kind()));
        if (kind.equals(ObjectKind.SECRET)) {
            complaints.invalid(MANIFEST, "is a Secret, which is kept without it: leave it out");
        }
        return kind;
    }
}
