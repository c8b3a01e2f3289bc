package dev.cofferdam.api.externalsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.externalsecret.source.DataFromSpec;
import dev.cofferdam.api.externalsecret.source.DataSpec;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.SecretStoreRef;
import dev.cofferdam.sync.externalsecret.Refresh;
import io.fabric8.generator.annotation.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `spec` of an ExternalSecret.
@ManifestPart
public record ExternalSecretSpec(
        @JsonPropertyDescription("The store of every entry that does not name one of its own.")
                @Nullable SecretStoreRef secretStoreRef,
        @JsonPropertyDescription(
                        """
                When to read again: Periodic (also when left out) by \
                refreshInterval and after every change of this object, OnChange \
                only after a change of this object, CreatedOnce never after the \
                first success.""")
                @Nullable String refreshPolicy,
        @JsonPropertyDescription(
                        """
                How long a value that was read is good for, as a duration such \
                as 30m or 1h; 1h when left out. 0 means that nothing is read \
                again.""")
                @Pattern(Patterns.DURATION)
                @Nullable String refreshInterval,
        @JsonPropertyDescription("Times at which values may, or may not, be read again.")
                @Nullable SyncWindowsSpec syncWindows,
        @JsonPropertyDescription("The Secret that is kept.") @Nullable TargetSpec target,
        @JsonPropertyDescription("Single values, each under a key of its own.")
                @Nullable List<DataSpec> data,
        @JsonPropertyDescription(
                        """
                Whole secrets. Their members become keys. Later entries \
                override earlier ones, and data overrides them all.""")
                @Nullable List<DataFromSpec> dataFrom) {
    public static final Choice<Refresh.Policy> REFRESH_POLICIES =
            Choice.<Refresh.Policy>empty()
                    .with("Periodic", Refresh.Policy.PERIODIC)
                    .with("OnChange", Refresh.Policy.ON_CHANGE)
                    .with("CreatedOnce", Refresh.Policy.CREATED_ONCE);
}
