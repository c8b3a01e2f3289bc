package dev.cofferdam.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Counts by kind the requests that a server adds to its audit log.
final class AuditCount {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path log;
    private final Function<JsonNode, Optional<String>> kind;
    private long skipped;

    private AuditCount(Path log, Function<JsonNode, Optional<String>> kind) {
        this.log = log;
        this.kind = kind;
    }

    /// Vault's requests, by operation and secrets engine.
    static AuditCount ofVault(Sandbox sandbox) {
        return new AuditCount(sandbox.vault().auditLog().orElseThrow(), AuditCount::vaultRequest);
    }

    /// The API server's requests of one user, by verb and resource.
    static AuditCount ofApi(Sandbox sandbox, String user) {
        return new AuditCount(
                sandbox.cluster().auditLog().orElseThrow(), entry -> apiRequest(entry, user));
    }

    /// Nothing for a line that is no answer.
    private static Optional<String> vaultRequest(JsonNode entry) {
        if (!"response".equals(entry.path("type").asText())) {
            return Optional.empty();
        }
        var request = entry.path("request");
        var path = request.path("path").asText().split("/", 3);
        return Optional.of(
                "%s %s/%s"
                        .formatted(
                                request.path("operation").asText(),
                                path[0],
                                path.length > 1 ? path[1] : ""));
    }

    private static Optional<String> apiRequest(JsonNode entry, String user) {
        if (!"ResponseComplete".equals(entry.path("stage").asText())
                || !user.equals(entry.at("/user/username").asText())) {
            return Optional.empty();
        }
        var object = entry.path("objectRef");
        var part = object.path("subresource").asText();
        return Optional.of(
                "%s %s%s"
                        .formatted(
                                entry.path("verb").asText(),
                                object.path("resource").asText(),
                                part.isEmpty() ? "" : "/" + part));
    }

    /// The requests since the last call.
    Map<String, Long> next() throws IOException {
        try (var lines = Files.lines(log)) {
            var added = lines.skip(skipped).toList();
            skipped += added.size();
            var counts = new TreeMap<String, Long>();
            for (var line : added) {
                kind.apply(JSON.readTree(line))
                        .ifPresent(each -> counts.merge(each, 1L, Long::sum));
            }
            return counts;
        }
    }

    /// What makes up most of the requests, such as `patch secrets 2000, get namespaces 20`.
    static String text(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(5)
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
