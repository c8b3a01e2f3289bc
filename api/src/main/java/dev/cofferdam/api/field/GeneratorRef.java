package dev.cofferdam.api.field;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// Which generator makes the values.
@ManifestPart
public record GeneratorRef(
        @JsonPropertyDescription(
                        """
                API version of the generator; \
                generators.external-secrets.io/v1alpha1 when left out.""")
                @Nullable String apiVersion,
        @JsonPropertyDescription("Kind of the generator.") @Required @Nullable String kind,
        @JsonPropertyDescription("Name of the generator.")
                @Required
                @Pattern(Patterns.SUBDOMAIN)
                @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                @Nullable String name) {
    public static final Choice<String> KINDS =
            Choice.of(
                    "ACRAccessToken",
                    "BeyondtrustWorkloadCredentialsDynamicSecret",
                    "CloudsmithAccessToken",
                    "ClusterGenerator",
                    "ECRAuthorizationToken",
                    "Fake",
                    "GCRAccessToken",
                    "GithubAccessToken",
                    "GitlabDeployToken",
                    "Grafana",
                    "MFA",
                    "Password",
                    "QuayAccessToken",
                    "SSHKey",
                    "STSSessionToken",
                    "UUID",
                    "VaultDynamicSecret",
                    "Webhook");
}
