package dev.cofferdam.api.externalsecret;

import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.status.Readiness;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// What the status of an ExternalSecret tells of the last success.
///
/// @param refreshTime when it began; the epoch for never, and for a time that cannot be read
/// @param version the `syncedResourceVersion`; empty for never
/// @param readiness what the condition `Ready` says
public record LastSync(Instant refreshTime, String version, Readiness readiness) {
    public static LastSync of(CustomResource<ExternalSecretSpec, ExternalSecretStatus> resource) {
        var status = resource.getStatus();
        if (status == null) {
            return new LastSync(Instant.EPOCH, "", Readiness.of(null));
        }
        return of(
                status.refreshTime(),
                status.syncedResourceVersion(),
                Readiness.of(status.conditions()));
    }

    /// The same from the fields of a status.
    public static LastSync of(
            @Nullable String refreshTime, @Nullable String version, Readiness readiness) {
        return new LastSync(instant(refreshTime), Nulls.text(version), readiness);
    }

    /// Whether there was no success yet.
    public boolean isNever() {
        return version.isEmpty() || refreshTime.equals(Instant.EPOCH);
    }

    private static Instant instant(@Nullable String text) {
        if (text == null) {
            return Instant.EPOCH;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }
}
