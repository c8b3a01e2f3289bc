package dev.cofferdam.baseline.secretscan;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.core.document.FieldPath;
import dev.cofferdam.core.document.Position;

/// A secret at one place of a text. It never holds the secret: `masked` is all that is shown of it.
///
/// @param control the baseline's control that is broken
/// @param rule the stable name of what was recognised
/// @param advice how to get rid of it
public record SecretFinding(
        SecretControl control,
        String rule,
        Severity severity,
        Confidence confidence,
        Position position,
        FieldPath path,
        String masked,
        String message,
        Advice advice) {

    /// What to do: in a sentence, and as the `ExternalSecret` that takes the value's place.
    public record Advice(String fix, String externalSecret) {}
}
