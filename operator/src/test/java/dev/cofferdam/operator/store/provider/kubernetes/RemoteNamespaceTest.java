package dev.cofferdam.operator.store.provider.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.store.provider.kubernetes.connection.RemoteConnection;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.address.AllowedServers;
import dev.cofferdam.vault.address.Destinations;
import dev.cofferdam.vault.answer.MemoryBudget;
import dev.cofferdam.vault.wire.Connections;
import dev.cofferdam.vault.wire.JsonApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that answers in place of an API server: what it has not got is not absent.
class RemoteNamespaceTest {
    private static final String ABSENT =
            """
            404,{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
            "message":"secrets \\"app\\" not found","reason":"NotFound",
            "details":{"name":"app","kind":"secrets"},"code":404}
            """;
    private static final String NO_NAMESPACE =
            """
            404,{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
            "reason":"NotFound","details":{"name":"shared","kind":"namespaces"},"code":404}
            """;
    private static final String DENIED =
            """
            403,{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
            "reason":"Forbidden","details":{"kind":"namespaces"},"code":403}
            """;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private Connections connections;
    private RemoteNamespace namespace;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var path = exchange.getRequestURI().getPath();
                        var answer = answers.getOrDefault(path, "404,");
                        var comma = answer.indexOf(',');
                        var body = answer.substring(comma + 1).getBytes(UTF_8);
                        exchange.getResponseHeaders().add("Content-Type", "application/json");
                        exchange.sendResponseHeaders(
                                Integer.parseInt(answer, 0, comma, 10),
                                body.length == 0 ? -1 : body.length);
                        if (body.length > 0) {
                            exchange.getResponseBody().write(body);
                        }
                    }
                });
        server.start();
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var remote =
                new RemoteConnection(
                        address,
                        new Endpoint.Trust.Machine(),
                        true,
                        new Endpoint.Client.Anonymous(),
                        RemoteConnection.NO_TOKEN,
                        "service account apps/reader");
        connections =
                new Connections(
                        new MemoryBudget(64L << 20),
                        InstantSource.system(),
                        new Destinations(AllowedServers.ANY));
        namespace =
                new RemoteNamespace(new RemoteServer(new JsonApi(connections), remote), "shared");
    }

    @AfterEach
    void stop() {
        connections.close();
        server.stop(0);
    }

    @Test
    void believesAnApiServerThatASecretIsAbsent() {
        answers.put("/api/v1/namespaces/shared/secrets/app", ABSENT);

        assertThat(namespace.get("app")).isEqualTo(Answer.got(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404,",
                "404,<html>no such page</html>",
                "404,{\"message\":\"not found\"}",
                "404,{\"kind\":\"Status\",\"reason\":\"NotFound\",\"code\":404}",
                "404,{\"kind\":\"Status\",\"reason\":\"NotFound\",\"details\":{\"name\":\"shared\",\"kind\":\"namespaces\"},\"code\":404}",
                "200,{}",
                "200,{\"kind\":\"Secret\",\"metadata\":{\"name\":\"other\"}}",
            })
    void believesNothingElseThatAnswersForASecret(String answer) {
        answers.put("/api/v1/namespaces/shared/secrets/app", answer);

        assertThat(problem(namespace.get("app")).cause()).isEqualTo(Cause.API_SERVER_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200,{}", "200,{\"items\":[]}", "200,{\"metadata\":{},\"items\":[]}"})
    void believesNoListThatIsNotOfAnApiServer(String answer) {
        answers.put("/api/v1/namespaces/shared/secrets", answer);

        assertThat(problem(namespace.list(Map.of(), _ -> true, 10)).cause())
                .isEqualTo(Cause.API_SERVER_ERROR);
    }

    @Test
    void believesAnEmptyListOfAnApiServer() {
        answers.put(
                "/api/v1/namespaces/shared/secrets",
                "200,{\"kind\":\"SecretList\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[]}");

        assertThat(namespace.list(Map.of(), _ -> true, 10)).isEqualTo(Answer.got(List.of()));
    }

    @Test
    void confirmsANamespaceThatIsThere() {
        answers.put("/api/v1/namespaces/shared", "200,{\"metadata\":{\"name\":\"shared\"}}");

        assertThat(namespace.confirm()).isEqualTo(Answer.got(true));
    }

    @Test
    void aMissingNamespaceDoesNotCountAsEmpty() {
        answers.put("/api/v1/namespaces/shared", NO_NAMESPACE);

        assertThat(problem(namespace.confirm()).text())
                .startsWith("MountAbsent: the API server at ")
                .contains("has no namespace shared");
    }

    @Test
    void whoMayOnlyReadThereKnowsThatItIsThere() {
        answers.put("/api/v1/namespaces/shared", DENIED);
        mayReadEverywhere(false);

        assertThat(namespace.confirm()).isEqualTo(Answer.got(true));
    }

    @Test
    void whoMayReadEverywhereHasToBeAbleToLook() {
        answers.put("/api/v1/namespaces/shared", DENIED);
        mayReadEverywhere(true);

        assertThat(problem(namespace.confirm()).cause()).isEqualTo(Cause.DENIED);
    }

    private void mayReadEverywhere(boolean allowed) {
        answers.put(
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "201,{\"kind\":\"SelfSubjectAccessReview\",\"status\":{\"allowed\":%s}}"
                        .formatted(allowed));
    }

    private static Problem problem(Answer<?> answer) {
        return switch (answer) {
            case Answer.Failed<?>(var problem) -> problem;
            case Answer.Got<?> _ -> throw new AssertionError("no problem");
        };
    }
}
