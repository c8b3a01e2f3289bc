package dev.cofferdam.api.generator;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.api.store.provider.VaultSpec;
import dev.cofferdam.sync.generator.VaultAnswer.Part;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec` of a VaultDynamicSecret.
@ManifestPart
public record VaultDynamicSecretSpec(
        @JsonPropertyDescription("Which operator serves this generator; every one when left out.")
                @Nullable String controller,
        @JsonPropertyDescription(
                        """
                What is done: GET (also when left out) reads, LIST lists, \
                DELETE deletes, anything else, such as POST, writes. In upper \
                case.""")
                @Nullable String method,
        @JsonPropertyDescription("What is written: an object of any form.") @PreserveUnknownFields
                @Nullable JsonNode parameters,
        @JsonPropertyDescription("What is asked for beside the path of a GET.")
                @Nullable Map<String, List<String>> getParameters,
        @JsonPropertyDescription(
                        """
                Which part of the answer becomes keys: Data (also when left \
                out), Auth for a token, or Raw for all of it.""")
                @Nullable String resultType,
        @JsonPropertyDescription("How often a failed request is repeated.")
                StoreSpec.@Nullable RetrySettings retrySettings,
        @JsonPropertyDescription("How to reach Vault, and with which identity.") @Required
                @Nullable VaultSpec provider,
        @JsonPropertyDescription("The path in Vault's API, such as database/creds/app.") @Required
                @Nullable String path,
        @JsonPropertyDescription("Whether no answer means no values, instead of being an error.")
                @Nullable Boolean allowEmptyResponse) {
    public static final Choice<Part> RESULT_TYPES =
            Choice.<Part>empty()
                    .with("Data", Part.DATA)
                    .with("Auth", Part.AUTH)
                    .with("Raw", Part.WHOLE);
}
