package dev.cofferdam.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What the API server was asked, by its own audit log. A request is in it a moment after its
/// answer has been sent, and a watch when it has ended: a test that has just asked waits until it
/// sees that.
public final class ApiAudit {
    private static final Set<String> WRITES =
            Set.of("create", "update", "patch", "delete", "deletecollection");

    private final JsonLines log;

    ApiAudit(Path file) {
        log = new JsonLines(file);
    }

    /// What a request was about. What it does not have, such as the name in a list, is empty.
    public record Target(String resource, String subresource, String namespace, String name) {
        private static Target of(JsonNode reference) {
            return new Target(
                    reference.path("resource").asText(),
                    reference.path("subresource").asText(),
                    reference.path("namespace").asText(),
                    reference.path("name").asText());
        }
    }

    /// One request: who asked for what, and the HTTP status of the answer.
    public record Request(String user, String verb, Target target, int status) {
        public boolean writes() {
            return WRITES.contains(verb);
        }

        /// Whether that service account asked.
        public boolean by(String namespace, String account) {
            return user.equals("system:serviceaccount:%s:%s".formatted(namespace, account));
        }

        /// Whether it was about objects of that kind, named as in `secrets`, and not about a
        /// subresource of them.
        public boolean of(String resource) {
            return target.resource().equals(resource) && target.subresource().isEmpty();
        }

        private static Request of(JsonNode event) {
            return new Request(
                    event.path("user").path("username").asText(),
                    event.path("verb").asText(),
                    Target.of(event.path("objectRef")),
                    event.path("responseStatus").path("code").asInt());
        }
    }

    public Mark mark() {
        return log.mark();
    }

    public List<Request> since(Mark mark) {
        return log.since(mark).stream()
                .filter(event -> "ResponseComplete".equals(event.path("stage").asText()))
                .map(Request::of)
                .toList();
    }

    public long count(Mark mark, Predicate<Request> which) {
        return since(mark).stream().filter(which).count();
    }
}
