package dev.cofferdam.api.store.provider;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.CaProvider;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.selector.SecretKeySelector;
import io.fabric8.generator.annotation.Required;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec.provider.openBao`: what `vault` has, with fewer fields and a usual mount.
@ManifestPart
public record OpenBaoSpec(
        @JsonPropertyDescription("Address of OpenBao, such as https://openbao.example:8200.")
                @Required
                @Nullable String server,
        @JsonPropertyDescription("Where the KV secrets engine is mounted; kv when left out.")
                @Nullable String path,
        @JsonPropertyDescription(
                        "Version of the KV secrets engine: v1, or v2 (also when left out).")
                @Nullable String version,
        @JsonPropertyDescription("OpenBao namespace for everything.") @Nullable String namespace,
        @JsonPropertyDescription(
                        """
                CA certificates that OpenBao's is checked by: PEM, \
                base64-encoded. When neither this nor caProvider is given, \
                those of the operator's machine.""")
                @Nullable String caBundle,
        @JsonPropertyDescription("A Secret or ConfigMap with these CA certificates.")
                @Nullable CaProvider caProvider,
        @JsonPropertyDescription(
                        "How to log in. When left out, Cofferdam does not log in: a proxy adds the token.")
                @Nullable Auth auth) {

    /// `auth`: exactly one method. Methods that are not listed here are kept as they are.
    @ManifestPart
    public record Auth(
            @JsonPropertyDescription(
                            "OpenBao namespace of the login; that of the store when left out.")
                    @Nullable String namespace,
            @JsonPropertyDescription("An OpenBao token in a Secret.")
                    @Nullable SecretKeySelector tokenSecretRef,
            @JsonPropertyDescription("Login with a role id and a secret id.")
                    VaultAuthSpec.@Nullable AppRole appRole,
            @JsonPropertyDescription("Login with name and password.")
                    VaultAuthSpec.@Nullable Login userPass,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
        public Auth {
            others =
                    others == null
                            ? Map.of()
                            : Collections.unmodifiableMap(new LinkedHashMap<>(others));
        }
    }
}
