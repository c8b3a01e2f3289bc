package dev.cofferdam.api.store;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.status.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `status` of a SecretStore or ClusterSecretStore.
@ManifestPart
public record StoreStatus(
        @JsonPropertyDescription("How things stand.") @Nullable List<Condition> conditions,
        @JsonPropertyDescription("What the store can do: ReadOnly, WriteOnly or ReadWrite.")
                @Nullable String capabilities) {
    public static final Choice<String> CAPABILITIES =
            Choice.of("ReadOnly", "WriteOnly", "ReadWrite");
}
