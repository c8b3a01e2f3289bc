package dev.cofferdam.api.pushsecret;

import dev.cofferdam.api.externalsecret.TemplateParser;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.SyncedVersion;
import dev.cofferdam.api.field.selector.SelectorParser;
import dev.cofferdam.api.generator.GeneratorRefParser;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.pushsecret.PushSource;
import dev.cofferdam.sync.pushsecret.PushSpec;
import dev.cofferdam.sync.pushsecret.StoreChoice;
import dev.cofferdam.sync.template.SecretTemplate;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From a PushSecret to what it asks for: the only place that knows its defaults.
public final class PushSecretParser {
    private static final String TEMPLATE = "spec.template";
    private static final String SELECTOR = "spec.selector";
    private static final Duration USUAL_INTERVAL = Duration.ofHours(1);
    private static final PushSource NOTHING = new PushSource.Named("");
    private static final PushSecretSpec NO_SPEC =
            new PushSecretSpec(null, null, null, null, null, null, null, null);

    private final Complaints complaints = new Complaints();

    private PushSecretParser() {}

    /// The spec, or one problem that names every field that cannot be used.
    public static Answer<PushSpec> parse(
            CustomResource<PushSecretSpec, PushSecretStatus> resource) {
        var spec = resource.getSpec();
        return new PushSecretParser().parse(resource.getMetadata(), spec == null ? NO_SPEC : spec);
    }

    /// Whether what was pushed is to go with the object, however wrong the rest of its spec is.
    public static boolean deletes(CustomResource<PushSecretSpec, PushSecretStatus> resource) {
        var spec = resource.getSpec();
        return spec != null
                && PushSecretSpec.DELETION_POLICIES
                        .meaning(Nulls.text(spec.deletionPolicy()))
                        .orElse(false);
    }

    /// Which stores are chosen, however wrong the rest of its spec is.
    public static List<StoreChoice> stores(
            CustomResource<PushSecretSpec, PushSecretStatus> resource) {
        var spec = resource.getSpec();
        return spec == null
                ? List.of()
                : new PushContentsParser(new Complaints(), resource.getMetadata().getNamespace())
                        .stores(spec.secretStoreRefs());
    }

    /// How often the object is pushed; zero where that is not by time, or cannot be read.
    public static Duration refreshInterval(
            CustomResource<PushSecretSpec, PushSecretStatus> resource) {
        var spec = resource.getSpec();
        var parser = new PushSecretParser();
        return parser.complaints.answer(parser.interval(spec == null ? NO_SPEC : spec))
                        instanceof Answer.Got<Duration>(var interval)
                ? interval
                : Duration.ZERO;
    }

    private Duration interval(PushSecretSpec spec) {
        return complaints.duration("spec.refreshInterval", spec.refreshInterval(), USUAL_INTERVAL);
    }

    private Answer<PushSpec> parse(ObjectMeta meta, PushSecretSpec spec) {
        var owner =
                new Owner(
                        complaints.text("metadata.namespace", meta.getNamespace()),
                        complaints.text("metadata.name", meta.getName()),
                        Nulls.text(meta.getUid()));
        var contents = new PushContentsParser(complaints, owner.namespace());
        return complaints.answer(
                new PushSpec(
                        owner,
                        SyncedVersion.of(meta),
                        interval(spec),
                        policies(spec),
                        source(spec.selector(), owner.namespace()),
                        contents.stores(spec.secretStoreRefs()),
                        contents.contents(spec),
                        template(owner, spec)));
    }

    private PushSpec.Policies policies(PushSecretSpec spec) {
        return new PushSpec.Policies(
                complaints.choice(
                        "spec.updatePolicy",
                        spec.updatePolicy(),
                        PushSecretSpec.UPDATE_POLICIES,
                        false),
                complaints.choice(
                        "spec.deletionPolicy",
                        spec.deletionPolicy(),
                        PushSecretSpec.DELETION_POLICIES,
                        false));
    }

    private PushSource source(@Nullable PushSelector selector, String namespace) {
        if (selector == null) {
            complaints.invalid(SELECTOR, "is missing: name a Secret or a generator");
            return NOTHING;
        }
        var secret = selector.secret();
        if (secret != null && !Nulls.text(secret.name()).isEmpty()) {
            return new PushSource.Named(Nulls.text(secret.name()));
        }
        if (selector.generatorRef() != null) {
            return new PushSource.Generated(
                    GeneratorRefParser.parse(
                            complaints,
                            SELECTOR + ".generatorRef",
                            selector.generatorRef(),
                            namespace));
        }
        if (secret != null && secret.selector() != null) {
            return new PushSource.Labelled(
                    SelectorParser.parse(
                            complaints, SELECTOR + ".secret.selector", secret.selector()));
        }
        complaints.invalid(
                SELECTOR, "says nothing: write secret.name, secret.selector or generatorRef");
        return NOTHING;
    }

    private Optional<SecretTemplate> template(Owner owner, PushSecretSpec spec) {
        return Optional.ofNullable(spec.template())
                .map(
                        template ->
                                new TemplateParser(complaints, owner.namespace(), TEMPLATE)
                                        .additions(template));
    }
}
