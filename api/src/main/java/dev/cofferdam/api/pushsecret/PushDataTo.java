package dev.cofferdam.api.pushsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cofferdam.api.externalsecret.source.DataFromSpec;
import dev.cofferdam.api.field.ManifestPart;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element of `spec.dataTo`.
@ManifestPart
@ValidationRule(
        value =
                "has(self.storeRef) && (has(self.storeRef.name) || has(self.storeRef.labelSelector))",
        message = "storeRef must be specified with either name or labelSelector")
@ValidationRule(
        value = "!has(self.remoteKey) || !has(self.rewrite) || size(self.rewrite) == 0",
        message =
                """
                remoteKey and rewrite exclude each other: keys are renamed only where \
                each becomes a secret of its own, which is without remoteKey""")
public record PushDataTo(
        @JsonPropertyDescription(
                        "Which of the stores under secretStoreRefs these keys are written to.")
                @Nullable PushStoreRef storeRef,
        @JsonPropertyDescription(
                        """
                Name of the one secret that all keys together become; when left \
                out, each key becomes a secret of its own.""")
                @Nullable String remoteKey,
        @JsonPropertyDescription("Which keys; all of them when left out.") @Nullable Match match,
        @JsonPropertyDescription(
                        "Changes of the keys, done one after the other, which make the secrets' names.")
                @Nullable List<Rewrite> rewrite,
        @JsonPropertyDescription("Settings for the provider of the store; Vault knows none.")
                @PreserveUnknownFields
                @Nullable JsonNode metadata,
        @JsonPropertyDescription(
                        """
                How keys of the Secret are read: as they are (None, also when \
                left out), or with the codes of the strategy Unicode turned \
                back (ReverseUnicode).""")
                @Nullable String conversionStrategy) {

    /// `match`.
    @ManifestPart
    public record Match(
            @JsonPropertyDescription("A regular expression that fits somewhere in the key.")
                    @Nullable String regexp) {}

    /// One change of the keys.
    @ManifestPart
    @ValidationRule(
            value = "has(self.regexp) != has(self.transform)",
            message = "exactly one of regexp and transform must be set")
    public record Rewrite(
            @JsonPropertyDescription("Replaces what fits a regular expression.")
                    DataFromSpec.@Nullable Regexp regexp,
            @JsonPropertyDescription("Makes each key by a template.")
                    DataFromSpec.@Nullable Transform transform) {}
}
