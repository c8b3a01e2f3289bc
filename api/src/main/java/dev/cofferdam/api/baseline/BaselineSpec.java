package dev.cofferdam.api.baseline;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.selector.LabelSelector;
import dev.cofferdam.baseline.control.Action;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `spec` of a Baseline.
@ManifestPart
public record BaselineSpec(
        @JsonPropertyDescription(
                        """
                What is done about a control that is not named under controls: \
                enforce refuses what breaks it, warn lets it through and tells \
                the user, audit notes it in the audit log, off ignores it. warn \
                when left out.""")
                @Nullable String mode,
        @JsonPropertyDescription(
                        "What is done about single controls, by their ids; cofferdam explain lists them.")
                @Nullable Map<String, String> controls,
        @JsonPropertyDescription(
                        "The CSI drivers that pods may name in volumes of their own, for the control pod/csi-drivers. An empty list allows none; without the field the control is off.")
                @Nullable
                        List<
                                @Pattern(Patterns.CSI_DRIVER)
                                @Size(min = 1, max = Patterns.LABEL_SIZE) String>
                        allowedCsiDrivers,
        @JsonPropertyDescription(
                        "The stages before enforcement: violations are first only warned about, then only audited. If omitted, controls are enforced at once.")
                @Nullable LadderSpec ladder,
        @JsonPropertyDescription(
                        "The namespaces to which this applies. If omitted, all namespaces.")
                @Nullable LabelSelector namespaceSelector,
        @JsonPropertyDescription(
                        "Namespaces that are left alone, by their names. Kubernetes' own and Cofferdam's always are.")
                @Nullable
                        List<
                                @Pattern(Patterns.LABEL) @Size(min = 1, max = Patterns.LABEL_SIZE)
                                String>
                        excludedNamespaces,
        @JsonPropertyDescription("Exceptions, which count until the end of their last day.")
                @Nullable List<ExemptionSpec> exemptions,
        @JsonPropertyDescription(
                        """
                Whether pods and pod templates that leave it open are given \
                seccomp RuntimeDefault and automountServiceAccountToken: false. \
                Needs Kubernetes 1.36.""")
                @Nullable Boolean defaults,
        @JsonPropertyDescription(
                        """
                The Pod Security Standard with which covered namespaces are \
                labelled, in the mode of their stage: privileged, baseline or \
                restricted. If omitted, no labels are set.""")
                @Nullable String podSecurity) {
    public static final Choice<Optional<Action>> MODES =
            Choice.<Optional<Action>>empty()
                    .with("enforce", Optional.of(Action.ENFORCE))
                    .with("warn", Optional.of(Action.WARN))
                    .with("audit", Optional.of(Action.AUDIT))
                    .with("off", Optional.empty());
    public static final Choice<String> POD_SECURITY =
            Choice.of("privileged", "baseline", "restricted");

    /// `spec.ladder`.
    @ManifestPart
    public record LadderSpec(
            @JsonPropertyDescription(
                            "How long a new namespace is only warned, as a duration such as 168h.")
                    @Pattern(Patterns.DURATION)
                    @Nullable String warn,
            @JsonPropertyDescription(
                            "How long it is then only audited, as a duration such as 168h.")
                    @Pattern(Patterns.DURATION)
                    @Nullable String audit) {}

    /// An element of `spec.exemptions`.
    @ManifestPart
    public record ExemptionSpec(
            @JsonPropertyDescription(
                            "The controls: ids such as pod/run-as-non-root, a family as pod/*, or *.")
                    @Required
                    @Size(min = 1)
                    @Nullable List<@Size(min = 1) String> controls,
            @JsonPropertyDescription("Where it counts; everywhere when left out.")
                    @Nullable List<@Size(min = 1, max = Patterns.LABEL_SIZE) String> namespaces,
            @JsonPropertyDescription(
                            """
                    Names of the objects, with * at the end for any rest; the \
                    pods of a Deployment app are named app-*. All when left \
                    out.""")
                    @Nullable List<@Size(min = 1, max = Patterns.SUBDOMAIN_SIZE) String> names,
            @JsonPropertyDescription("Who answers for it: a person or a team.")
                    @Required
                    @Size(min = 1)
                    @Nullable String owner,
            @JsonPropertyDescription("Why it is needed.") @Required @Size(min = 1)
                    @Nullable String reason,
            @JsonPropertyDescription("The last day on which it counts, in UTC, such as 2027-01-31.")
                    @Required
                    @Pattern(Patterns.DATE)
                    @Nullable String until) {}
}
