package dev.cofferdam.api.store.provider;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.CaProvider;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.selector.SecretKeySelector;
import dev.cofferdam.core.vault.KvEngine;
import io.fabric8.generator.annotation.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec.provider.vault`.
@ManifestPart
public record VaultSpec(
        @JsonPropertyDescription("Address of Vault, such as https://vault.example:8200.") @Required
                @Nullable String server,
        @JsonPropertyDescription(
                        """
                Where the KV secrets engine is mounted. When left out, every \
                key starts with the mount.""")
                @Nullable String path,
        @JsonPropertyDescription(
                        "Version of the KV secrets engine: v1, or v2 (also when left out).")
                @Nullable String version,
        @JsonPropertyDescription("Vault namespace for everything, of Vault Enterprise or OpenBao.")
                @Nullable String namespace,
        @JsonPropertyDescription(
                        """
                CA certificates that Vault's is checked by: PEM, \
                base64-encoded. When neither this nor caProvider is given, \
                those of the operator's machine.""")
                @Nullable String caBundle,
        @JsonPropertyDescription("A Secret or ConfigMap with these CA certificates.")
                @Nullable CaProvider caProvider,
        @JsonPropertyDescription("A client certificate for the connection.") @Nullable Tls tls,
        @JsonPropertyDescription("Whether a read is to see everything that was written before.")
                @Nullable Boolean readYourWrites,
        @JsonPropertyDescription(
                        "Whether the active node is to answer what a standby does not know yet.")
                @Nullable Boolean forwardInconsistent,
        @JsonPropertyDescription("Headers of every request.") @Nullable Map<String, String> headers,
        @JsonPropertyDescription("How values are written.") @Nullable CheckAndSet checkAndSet,
        @JsonPropertyDescription(
                        "How to log in. When left out, Cofferdam does not log in: a proxy adds the token.")
                @Nullable VaultAuthSpec auth) {
    public static final Choice<KvEngine.Version> VERSIONS =
            Choice.<KvEngine.Version>empty()
                    .with("v1", KvEngine.Version.V1)
                    .with("v2", KvEngine.Version.V2);

    /// `tls`.
    @ManifestPart
    public record Tls(
            @JsonPropertyDescription("The certificate; its key is tls.crt when left out.")
                    @Nullable SecretKeySelector certSecretRef,
            @JsonPropertyDescription("The private key; its key is tls.key when left out.")
                    @Nullable SecretKeySelector keySecretRef) {}

    /// `checkAndSet`.
    @ManifestPart
    public record CheckAndSet(
            @JsonPropertyDescription(
                            "Whether each write says which version it replaces. Only with version v2.")
                    @Nullable Boolean required) {}
}
