package dev.cofferdam.api.field.selector;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The service account that a login uses.
@ManifestPart
public record ServiceAccountSelector(
        @JsonPropertyDescription("Name of the service account.")
                @Required
                @Pattern(Patterns.SUBDOMAIN)
                @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                @Nullable String name,
        @JsonPropertyDescription(
                        """
                Namespace of the service account. Only a ClusterSecretStore may \
                name another than its user's; left out there, it is the \
                namespace of the object that uses the store.""")
                @Pattern(Patterns.LABEL)
                @Size(min = 1, max = Patterns.LABEL_SIZE)
                @Nullable String namespace,
        @JsonPropertyDescription(
                        """
                Audiences of the token that is requested. None means the \
                audience of the API server.""")
                @Nullable List<String> audiences) {}
