package dev.cofferdam.api.baseline;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.status.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `status` of a Baseline.
@ManifestPart
public record BaselineStatus(
        @JsonPropertyDescription("The current conditions.") @Nullable List<Condition> conditions,
        @JsonPropertyDescription(
                        """
                What happens to an object that violates a control, if that is \
                the same in all namespaces; otherwise the number of namespaces \
                at each stage.""")
                @Nullable String mode,
        @JsonPropertyDescription("How many namespaces are covered.") @Nullable Integer namespaces,
        @JsonPropertyDescription(
                        "How many broken controls the last scan found, exempted ones left out.")
                @Nullable Integer findings,
        @JsonPropertyDescription("The exemptions that have expired and no longer count.")
                @Nullable List<String> expiredExemptions) {}
