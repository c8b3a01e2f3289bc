package dev.cofferdam.api.store.provider;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.selector.SecretKeySelector;
import dev.cofferdam.api.field.selector.ServiceAccountSelector;
import io.fabric8.generator.annotation.Required;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec.provider.vault.auth`. Methods that are not listed here are kept as they are.
@ManifestPart
public record VaultAuthSpec(
        @JsonPropertyDescription("Vault namespace of the login; that of the store when left out.")
                @Nullable String namespace,
        @JsonPropertyDescription("A Vault token in a Secret.")
                @Nullable SecretKeySelector tokenSecretRef,
        @JsonPropertyDescription("Login with a role id and a secret id.") @Nullable AppRole appRole,
        @JsonPropertyDescription("Login with the token of a service account.")
                @Nullable Kubernetes kubernetes,
        @JsonPropertyDescription("Login with name and password of a directory.")
                @Nullable Login ldap,
        @JsonPropertyDescription("Login with name and password.") @Nullable Login userPass,
        @JsonPropertyDescription("Login with a JSON Web Token.") @Nullable Jwt jwt,
        @JsonPropertyDescription("Login with a client certificate.") @Nullable Cert cert,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
    public VaultAuthSpec {
        others =
                others == null
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /// `appRole`.
    @ManifestPart
    public record AppRole(
            @JsonPropertyDescription("Where the method is mounted; approle when left out.")
                    @Nullable String path,
            @JsonPropertyDescription("The role id itself; counts more than roleRef.")
                    @Nullable String roleId,
            @JsonPropertyDescription("The role id in a Secret.")
                    @Nullable SecretKeySelector roleRef,
            @JsonPropertyDescription("The secret id in a Secret.") @Required
                    @Nullable SecretKeySelector secretRef) {}

    /// `kubernetes`.
    @ManifestPart
    public record Kubernetes(
            @JsonPropertyDescription("Where the method is mounted; kubernetes when left out.")
                    @Nullable String mountPath,
            @JsonPropertyDescription("The Vault role to log in as.") @Required
                    @Nullable String role,
            @JsonPropertyDescription(
                            """
                    The service account with the token for Vault. When \
                    neither this nor secretRef is given, the one of the \
                    namespace that uses the store.""")
                    @Nullable ServiceAccountSelector serviceAccountRef,
            @JsonPropertyDescription("A token in a Secret; its key is token when left out.")
                    @Nullable SecretKeySelector secretRef) {}

    /// `ldap` and `userPass`.
    @ManifestPart
    public record Login(
            @JsonPropertyDescription("Where the method is mounted; ldap or userpass when left out.")
                    @Nullable String path,
            @JsonPropertyDescription("The name to log in with.") @Required
                    @Nullable String username,
            @JsonPropertyDescription("The password in a Secret.")
                    @Nullable SecretKeySelector secretRef) {}

    /// `jwt`.
    @ManifestPart
    public record Jwt(
            @JsonPropertyDescription("Where the method is mounted; jwt when left out.")
                    @Nullable String path,
            @JsonPropertyDescription("The Vault role to log in as; the mount's own when left out.")
                    @Nullable String role,
            @JsonPropertyDescription("The token in a Secret.")
                    @Nullable SecretKeySelector secretRef,
            @JsonPropertyDescription("The token of a service account.")
                    @Nullable AccountToken kubernetesServiceAccountToken) {}

    /// `jwt.kubernetesServiceAccountToken`.
    @ManifestPart
    public record AccountToken(
            @JsonPropertyDescription("The service account.") @Required
                    @Nullable ServiceAccountSelector serviceAccountRef,
            @JsonPropertyDescription(
                            """
                    Out of use: further audiences of the token. Put them into \
                    serviceAccountRef.""")
                    @Nullable List<String> audiences,
            @JsonPropertyDescription("Out of use: how many seconds the token lasts.")
                    @Nullable Long expirationSeconds) {}

    /// `cert`.
    @ManifestPart
    public record Cert(
            @JsonPropertyDescription("Where the method is mounted; cert when left out.")
                    @Nullable String path,
            @JsonPropertyDescription("The Vault role to log in as; any that fits when left out.")
                    @Nullable String vaultRole,
            @JsonPropertyDescription("The certificate in a Secret.")
                    @Nullable SecretKeySelector clientCert,
            @JsonPropertyDescription("Its private key in a Secret.")
                    @Nullable SecretKeySelector secretRef) {}
}
