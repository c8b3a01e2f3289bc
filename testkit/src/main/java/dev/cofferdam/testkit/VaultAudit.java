package dev.cofferdam.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What Vault was asked, by its own audit log, in which a request stands before it is answered.
public final class VaultAudit {
    private final JsonLines log;

    VaultAudit(Path file) {
        log = new JsonLines(file);
    }

    /// One request.
    ///
    /// @param path such as `kv/data/apps/myapp`, without `/v1/`
    /// @param operation `read`, `list`, `create`, `update` or `delete`
    /// @param user the caller as Vault shows it, such as `kubernetes-apps-myapp-sa`; empty for a login
    /// @param role of a login at [Servers#AUTH]
    /// @param error why Vault refused; empty if it did not
    public record Request(String path, String operation, String user, String role, String error) {
        public boolean login() {
            return path.startsWith("auth/") && path.endsWith("/login");
        }

        private static Request of(JsonNode entry) {
            return new Request(
                    entry.path("request").path("path").asText(),
                    entry.path("request").path("operation").asText(),
                    entry.path("auth").path("display_name").asText(),
                    entry.path("request").path("data").path("role").asText(),
                    entry.path("error").asText());
        }
    }

    public Mark mark() {
        return log.mark();
    }

    public List<Request> since(Mark mark) {
        return log.since(mark).stream()
                .filter(entry -> "response".equals(entry.path("type").asText()))
                .map(Request::of)
                .toList();
    }

    public long count(Mark mark, Predicate<Request> which) {
        return since(mark).stream().filter(which).count();
    }

    /// How many requests for paths that start so were under way at the same time, at the most.
    public int mostAtATime(Mark mark, String start) {
        int most = 0;
        int now = 0;
        for (var entry : log.since(mark)) {
            if (Request.of(entry).path().startsWith(start)) {
                now += "response".equals(entry.path("type").asText()) ? -1 : 1;
                most = Math.max(most, now);
            }
        }
        return most;
    }

    /// How often each path of one mount was read; what other tests left in theirs is read meanwhile.
    public Map<String, Long> reads(Mark mark, String mount) {
        var reads = new TreeMap<>(reads(mark));
        reads.keySet().removeIf(path -> !path.startsWith(mount + "/"));
        return reads;
    }

    /// How often each path was read.
    public Map<String, Long> reads(Mark mark) {
        return since(mark).stream()
                .filter(request -> "read".equals(request.operation()))
                .collect(Collectors.groupingBy(Request::path, Collectors.counting()));
    }
}
