package dev.cofferdam.api.pushsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.externalsecret.TemplateSpec;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `spec` of a PushSecret.
@ManifestPart
public record PushSecretSpec(
        @JsonPropertyDescription(
                        """
                How long a push is good for, as a duration such as 30m or 1h; \
                1h when left out. 0 means until this object changes.""")
                @Pattern(Patterns.DURATION)
                @Nullable String refreshInterval,
        @JsonPropertyDescription("The stores that are written to.") @Required
                @Nullable List<PushStoreRef> secretStoreRefs,
        @JsonPropertyDescription(
                        """
                Whether what is in the store is overwritten (Replace, also when \
                left out) or left as it is (IfNotExists).""")
                @Nullable String updatePolicy,
        @JsonPropertyDescription(
                        """
                Whether what was written goes with this object, or with the \
                entry that wrote it (Delete), or stays (None, also when left \
                out).""")
                @Nullable String deletionPolicy,
        @JsonPropertyDescription("Where the values come from. Exactly one source.") @Required
                @Nullable PushSelector selector,
        @JsonPropertyDescription("Single values, each to a place of its own.")
                @Nullable List<PushData> data,
        @JsonPropertyDescription("All keys that fit, at once; data overrides it.")
                @Nullable List<PushDataTo> dataTo,
        @JsonPropertyDescription("Keys that are made of the source's before it is written.")
                @Nullable TemplateSpec template) {
    public static final Choice<Boolean> UPDATE_POLICIES =
            Choice.<Boolean>empty().with("Replace", false).with("IfNotExists", true);
    public static final Choice<Boolean> DELETION_POLICIES =
            Choice.<Boolean>empty().with("Delete", true).with("None", false);
}
