package dev.cofferdam.api.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.core.vault.KvEngine.Version;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `spec` of a Platform.
@ManifestPart
public record PlatformSpec(
        @JsonPropertyDescription("The Vault that Apps read from.") @Required
                @Nullable ServerSpec vault,
        @JsonPropertyDescription("What Apps have that say nothing.")
                @Nullable DefaultsSpec defaults) {
    /// Versions of the KV engine.
    public static final Choice<Version> VERSIONS =
            Choice.<Version>empty().with("1", Version.V1).with("2", Version.V2);

    /// What the policies of Apps can be.
    public static final Choice<String> POLICY_MODES = Choice.of("exact");

    /// `spec.vault`.
    @ManifestPart
    public record ServerSpec(
            @JsonPropertyDescription("Its address, such as https://vault.example:8200.")
                    @Required
                    @Pattern("^https?://")
                    @Nullable String address,
            @JsonPropertyDescription("The namespace of Vault Enterprise that everything is in.")
                    @Nullable String namespace,
            @JsonPropertyDescription(
                            "Base64 of certificates in PEM. Those of the machine when left out.")
                    @Nullable String caBundle,
            @JsonPropertyDescription("The engine of all secrets.") @Nullable KvSpec kv,
            @JsonPropertyDescription("How service accounts log in.") @Nullable AuthSpec auth,
            @JsonPropertyDescription(
                            "The folder of an App, with {namespace} and {app}; apps/{namespace}/{app} when left out.")
                    @Nullable String keyPrefix,
            @JsonPropertyDescription(
                            "Names of policies and roles, with {namespace}, {app} and {component}; cofferdam-NAME-{namespace}-{app}-{component} when left out.")
                    @Nullable String names,
            @JsonPropertyDescription("Secrets that several namespaces may read.")
                    @Nullable List<SharedSpec> shared,
            @JsonPropertyDescription("Roles that make credentials for namespaces.")
                    @Nullable List<DynamicRoleSpec> dynamic,
            @JsonPropertyDescription(
                            "What the policies of Apps are: exact, one for each component with its paths.")
                    @Nullable String policyMode) {}

    /// `spec.vault.kv`.
    @ManifestPart
    public record KvSpec(
            @JsonPropertyDescription("Where it is mounted; secret when left out.")
                    @Nullable String mount,
            @JsonPropertyDescription("1 or 2; 2 when left out.") @Min(1) @Max(2)
                    @Nullable Integer version) {}

    /// `spec.vault.auth`.
    @ManifestPart
    public record AuthSpec(
            @JsonPropertyDescription(
                            "Where the Kubernetes auth method is mounted; kubernetes when left out.")
                    @Nullable String mount,
            @JsonPropertyDescription("The audience of the tokens; vault when left out.")
                    @Nullable String audience,
            @JsonPropertyDescription(
                            "How long Vault's tokens live, from 1m to 1h; 20m when left out.")
                    @Pattern(Patterns.DURATION)
                    @Nullable String tokenTTL) {}

    /// An element of `spec.vault.shared`.
    @ManifestPart
    public record SharedSpec(
            @JsonPropertyDescription("The key of the secret, from the mount of the engine.")
                    @Required
                    @Nullable String key,
            @JsonPropertyDescription("The namespaces that may read it; * for all.")
                    @Required
                    @Size(min = 1)
                    @Nullable List<String> to) {}

    /// An element of `spec.vault.dynamic`.
    @ManifestPart
    public record DynamicRoleSpec(
            @JsonPropertyDescription("Where the secrets engine is mounted.") @Nullable String mount,
            @JsonPropertyDescription("Its role.") @Required @Nullable String role,
            @JsonPropertyDescription("The namespaces that may use it; * for all.")
                    @Required
                    @Size(min = 1)
                    @Nullable List<String> to) {}

    /// `spec.defaults`.
    @ManifestPart
    public record DefaultsSpec(
            @JsonPropertyDescription(
                            "The Pod Security Standard of namespaces; restricted when left out.")
                    @Nullable String podSecurity,
            @JsonPropertyDescription(
                            "Whether traffic is denied that no App declares; true when left out.")
                    @Nullable Boolean networkPolicy,
            @JsonPropertyDescription(
                            "The namespace of the cluster's DNS; kube-system when left out.")
                    @Nullable String dnsNamespace) {}
}
