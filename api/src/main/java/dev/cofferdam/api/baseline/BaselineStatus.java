package dev.cofferdam.api.baseline;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.status.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `status` of a Baseline.
@ManifestPart
public record BaselineStatus(
        @JsonPropertyDescription("How things stand.") @Nullable List<Condition> conditions,
        @JsonPropertyDescription(
                        """
                What is done about what breaks a control, where all namespaces \
                are treated alike; else how many namespaces stand on which \
                rung.""")
                @Nullable String mode,
        @JsonPropertyDescription("How many namespaces are covered.") @Nullable Integer namespaces,
        @JsonPropertyDescription(
                        "How many broken controls the last scan found, exempted ones left out.")
                @Nullable Integer findings,
        @JsonPropertyDescription("The exemptions that have expired and no longer count.")
                @Nullable List<String> expiredExemptions) {}
