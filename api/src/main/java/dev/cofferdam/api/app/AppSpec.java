package dev.cofferdam.api.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.sync.app.App.Kind;
import dev.cofferdam.sync.app.Network.Protocol;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `spec` of an App. What a component has stands at the top where the App has only one.
@ManifestPart
@ValidationRule(
        value = "!has(self.components) || !(has(self.secrets) || has(self.network))",
        message = "components stands beside secrets or network: write these into a component")
public record AppSpec(
        @JsonPropertyDescription("The service account of its pods; named as the App when left out.")
                @Nullable ServiceAccountSpec serviceAccount,
        @JsonPropertyDescription("Its Secrets.") @Nullable List<SecretSpec> secrets,
        @JsonPropertyDescription(
                        "The connections that its pods may have; everything else is denied.")
                @Nullable NetworkSpec network,
        @JsonPropertyDescription(
                        "Parts with an identity of their own, by their names, in place of the three fields above.")
                @Nullable Map<String, ComponentSpec> components,
        @JsonPropertyDescription(
                        """
                The Pod Security Standard of the namespace: privileged, \
                baseline or restricted. As the Platform says when left out.""")
                @Nullable String podSecurity,
        @JsonPropertyDescription("How it uses Vault.") @Nullable VaultSpec vault,
        @JsonPropertyDescription(
                        "Kinds of objects that others take care of: Namespace, ServiceAccount, NetworkPolicy.")
                @Nullable List<String> unmanaged,
        @JsonPropertyDescription("The workloads that read its Secrets.")
                @Nullable WorkloadsSpec workloads) {
    private static final String PEER = "^(ns:[-a-z0-9]+|app:[-a-z0-9]+(/[-a-z0-9]+)?)$";

    /// Kinds that an App may leave to others.
    public static final Choice<Optional<Kind>> KINDS =
            Choice.<Optional<Kind>>empty()
                    .with("Namespace", Optional.of(Kind.NAMESPACE))
                    .with("ServiceAccount", Optional.of(Kind.SERVICE_ACCOUNT))
                    .with("NetworkPolicy", Optional.of(Kind.NETWORK_POLICY));

    /// Protocols of connections.
    public static final Choice<Protocol> PROTOCOLS =
            Choice.<Protocol>empty()
                    .with("TCP", Protocol.TCP)
                    .with("UDP", Protocol.UDP)
                    .with("SCTP", Protocol.SCTP);

    /// A value of `spec.components`.
    @ManifestPart
    public record ComponentSpec(
            @JsonPropertyDescription(
                            "As in spec; named as the App and the component when left out.")
                    @Nullable ServiceAccountSpec serviceAccount,
            @JsonPropertyDescription("As in spec.") @Nullable List<SecretSpec> secrets,
            @JsonPropertyDescription("As in spec.") @Nullable NetworkSpec network) {}

    /// A service account; a manifest may give its name alone.
    @ManifestPart
    public record ServiceAccountSpec(
            @JsonPropertyDescription("Its name.") @Nullable String name,
            @JsonPropertyDescription("Whether it is made for the App; true when left out.")
                    @Nullable Boolean manage) {
        /// By its name alone.
        @JsonCreator
        public static ServiceAccountSpec named(String name) {
            return new ServiceAccountSpec(name, null);
        }
    }

    /// An element of `secrets`: one of data, extract, find and dynamic.
    @ManifestPart
    @ValidationRule(
            value =
                    "(has(self.data) ? 1 : 0) + (has(self.extract) ? 1 : 0) + (has(self.find) ? 1 : 0) + (has(self.dynamic) ? 1 : 0) == 1",
            message = "must have one of data, extract, find and dynamic")
    public record SecretSpec(
            @JsonPropertyDescription("Name of the Secret.")
                    @Required
                    @Pattern(Patterns.SUBDOMAIN)
                    @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                    @Nullable String name,
            @JsonPropertyDescription(
                            "Values by the key of the Secret, each as KEY#PROPERTY: the key of a secret in Vault and one of its values.")
                    @Nullable Map<String, String> data,
            @JsonPropertyDescription("The key of a secret in Vault: all its values.")
                    @Nullable String extract,
            @JsonPropertyDescription("All secrets of a folder in Vault.") @Nullable FindSpec find,
            @JsonPropertyDescription("Credentials that a secrets engine makes.")
                    @Nullable DynamicSpec dynamic,
            @JsonPropertyDescription(
                            "Whether its keys are those that the Platform shares, not in the folder of the App.")
                    @Nullable Boolean shared,
            @JsonPropertyDescription(
                            "How often it is read again, such as 5m. When left out, 1h, and dynamic ones after half of the lifetime of the token.")
                    @Pattern(Patterns.DURATION)
                    @Nullable String refresh) {}

    /// `find` of a secret.
    @ManifestPart
    public record FindSpec(
            @JsonPropertyDescription("The folder, in that of the App.") @Nullable String path,
            @JsonPropertyDescription("A regular expression for the names; every one when left out.")
                    @Nullable String match) {}

    /// `dynamic` of a secret.
    @ManifestPart
    public record DynamicSpec(
            @JsonPropertyDescription("Where the secrets engine is mounted.") @Nullable String mount,
            @JsonPropertyDescription("Its role.") @Nullable String role) {}

    /// `network`.
    @ManifestPart
    public record NetworkSpec(
            @JsonPropertyDescription("Who may connect.") @Nullable List<IngressSpec> ingress,
            @JsonPropertyDescription("What may be connected to.") @Nullable List<EgressSpec> egress,
            @JsonPropertyDescription(
                            """
                    The labels of the pods. All pods of the namespace when left \
                    out, or those with the label \
                    app.kubernetes.io/component of the component.""")
                    @Nullable Map<String, String> podLabels) {}

    /// An element of `network.ingress`: from or cidr.
    @ManifestPart
    @ValidationRule(
            value = "has(self.from) != has(self.cidr)",
            message = "must have either from or cidr")
    public record IngressSpec(
            @JsonPropertyDescription("ns:NAMESPACE, app:NAMESPACE, or app:NAMESPACE/COMPONENT.")
                    @Pattern(PEER)
                    @Nullable String from,
            @JsonPropertyDescription("A range of addresses, such as 10.0.9.0/24.")
                    @Nullable String cidr,
            @JsonPropertyDescription("The port; every port when left out.") @Min(1) @Max(65_535)
                    @Nullable Integer port,
            @JsonPropertyDescription("TCP, UDP or SCTP; TCP when left out.")
                    @Nullable String protocol) {}

    /// An element of `network.egress`: to or cidr.
    @ManifestPart
    @ValidationRule(
            value = "has(self.to) != has(self.cidr)",
            message = "must have either to or cidr")
    public record EgressSpec(
            @JsonPropertyDescription("ns:NAMESPACE, app:NAMESPACE, or app:NAMESPACE/COMPONENT.")
                    @Pattern(PEER)
                    @Nullable String to,
            @JsonPropertyDescription("A range of addresses, such as 10.0.9.0/24.")
                    @Nullable String cidr,
            @JsonPropertyDescription("The port; every port when left out.") @Min(1) @Max(65_535)
                    @Nullable Integer port,
            @JsonPropertyDescription("TCP, UDP or SCTP; TCP when left out.")
                    @Nullable String protocol) {}

    /// `vault`.
    @ManifestPart
    public record VaultSpec(
            @JsonPropertyDescription(
                            "How long its tokens live, from 1m to 1h. As the Platform says when left out.")
                    @Pattern(Patterns.DURATION)
                    @Nullable String ttl) {}

    /// `workloads`.
    @ManifestPart
    public record WorkloadsSpec(
            @JsonPropertyDescription(
                            "Whether workloads restart when a Secret of the App changes that their pods read; false when left out.")
                    @Nullable Boolean restartOnRotation) {}
}
