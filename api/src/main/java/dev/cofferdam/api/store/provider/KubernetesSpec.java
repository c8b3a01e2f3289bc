package dev.cofferdam.api.store.provider;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.CaProvider;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.selector.SecretKeySelector;
import dev.cofferdam.api.field.selector.ServiceAccountSelector;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// `spec.provider.kubernetes`.
@ManifestPart
public record KubernetesSpec(
        @JsonPropertyDescription("The API server; that of this cluster when left out.")
                @Nullable Server server,
        @JsonPropertyDescription("How to log in. Exactly one way; not together with authRef.")
                @Nullable Login auth,
        @JsonPropertyDescription("A kubeconfig in a Secret, in place of server and auth.")
                @Nullable SecretKeySelector authRef,
        @JsonPropertyDescription("Namespace of the Secrets; default when left out.")
                @Pattern(Patterns.LABEL)
                @Size(min = 1, max = Patterns.LABEL_SIZE)
                @Nullable String remoteNamespace) {

    /// `server`.
    @ManifestPart
    public record Server(
            @JsonPropertyDescription("Address of the API server; kubernetes.default when left out.")
                    @Nullable String url,
            @JsonPropertyDescription(
                            "CA certificates that its own is checked by: PEM, base64-encoded.")
                    @Nullable String caBundle,
            @JsonPropertyDescription("A Secret or ConfigMap with these CA certificates.")
                    @Nullable CaProvider caProvider) {}

    /// `auth`.
    @ManifestPart
    public record Login(
            @JsonPropertyDescription("With a client certificate.") @Nullable Certificate cert,
            @JsonPropertyDescription("With a token.") @Nullable Token token,
            @JsonPropertyDescription("With the token of a service account.")
                    @Nullable ServiceAccountSelector serviceAccount) {}

    /// `auth.cert`.
    @ManifestPart
    public record Certificate(
            @JsonPropertyDescription("The certificate in a Secret.") @Required
                    @Nullable SecretKeySelector clientCert,
            @JsonPropertyDescription("Its private key in a Secret.") @Required
                    @Nullable SecretKeySelector clientKey) {}

    /// `auth.token`.
    @ManifestPart
    public record Token(
            @JsonPropertyDescription("The token in a Secret.") @Required
                    @Nullable SecretKeySelector bearerToken) {}
}
