package dev.cofferdam.api.pushsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.status.Condition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `status` of a PushSecret.
@ManifestPart
public record PushSecretStatus(
        @JsonPropertyDescription("When the last successful push began.")
                @io.fabric8.generator.annotation.Nullable
                @Nullable String refreshTime,
        @JsonPropertyDescription("Which state of this object was last pushed with success.")
                @Nullable String syncedResourceVersion,
        @JsonPropertyDescription(
                        "What was written, by store (its kind, a slash and its name) and by place.")
                @Nullable Map<String, Map<String, PushData>> syncedPushSecrets,
        @JsonPropertyDescription("How things stand.") @Nullable List<Condition> conditions) {
    public static final Choice<String> CONDITIONS = Choice.of("Ready");
}
