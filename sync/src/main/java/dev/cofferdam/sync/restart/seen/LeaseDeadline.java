package dev.cofferdam.sync.restart.seen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// When the credential ends that pods still use after a Secret got a new one, by the record of
/// leases in an annotation of the Secret.
public final class LeaseDeadline {
    private static final String ANNOTATION = "cofferdam.dev/leases";

    private LeaseDeadline() {}

    /// The earliest end of a lease that is draining; nothing where there is none.
    ///
    /// @param annotations of the Secret
    public static Optional<Instant> of(Map<String, String> annotations) {
        var text = annotations.getOrDefault(ANNOTATION, "");
        return JsonReader.read(text.getBytes(UTF_8)).stream()
                .flatMap(LeaseDeadline::leases)
                .filter(lease -> lease.text("state").equals("draining"))
                .flatMap(
                        lease ->
                                Stream.of("hardEnd", "parentEnd")
                                        .flatMap(end -> lease.time(end).stream()))
                .min(Instant::compareTo);
    }

    private static Stream<JsonView> leases(Json json) {
        return json instanceof Json.Elements(var elements)
                ? elements.stream().map(JsonView::of)
                : Stream.empty();
    }
}
