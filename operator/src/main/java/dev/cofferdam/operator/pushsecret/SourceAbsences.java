package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.v1alpha1.PushSecret;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Since when the sources of PushSecrets are missing. One that is deleted to be recreated is not
/// missing.
final class SourceAbsences {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<ResourceID, Instant> since = new ConcurrentHashMap<>();

    /// Notes that the source was not there, and says whether that has lasted.
    boolean last(PushSecret resource, Instant now) {
        var first = since.putIfAbsent(ResourceID.fromResource(resource), now);
        return first != null && !now.isBefore(first.plus(PATIENCE));
    }

    /// Notes that the source was there, or could not be looked for.
    void end(PushSecret resource) {
        since.remove(ResourceID.fromResource(resource));
    }
}
