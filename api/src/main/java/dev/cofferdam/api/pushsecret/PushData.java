package dev.cofferdam.api.pushsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.sync.pushsecret.Conversion;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/// An element of `spec.data`.
@ManifestPart
public record PushData(
        @JsonPropertyDescription("What goes where.") @Required @Nullable Match match,
        @JsonPropertyDescription("Settings for the provider of the store; Vault knows none.")
                @PreserveUnknownFields
                @Nullable JsonNode metadata,
        @JsonPropertyDescription(
                        """
                How keys of the Secret are read: as they are (None, also when \
                left out), or with the codes of the strategy Unicode turned \
                back (ReverseUnicode).""")
                @Nullable String conversionStrategy) {
    public static final Choice<Conversion> CONVERSIONS =
            Choice.<Conversion>empty()
                    .with("None", Conversion.NONE)
                    .with("ReverseUnicode", Conversion.REVERSE_UNICODE);

    /// `match`.
    @ManifestPart
    public record Match(
            @JsonPropertyDescription("Key of the Secret; the whole Secret when left out.")
                    @Nullable String secretKey,
            @JsonPropertyDescription("Where it goes.") @Required @Nullable RemoteRef remoteRef) {}

    /// `match.remoteRef`.
    @ManifestPart
    public record RemoteRef(
            @JsonPropertyDescription("Name of the secret in the store.") @Required
                    @Nullable String remoteKey,
            @JsonPropertyDescription(
                            """
                    Property of that secret that is written, while its others \
                    stay; the whole secret when left out.""")
                    @Nullable String property) {}
}
