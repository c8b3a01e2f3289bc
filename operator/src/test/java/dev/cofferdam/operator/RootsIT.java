package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An error of the machine in the middle of a reconcile is met, and the object is reconciled again.
@RealServers
class RootsIT {
    private static final Faults FAULTS = new Faults();

    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.disturbed(servers, FAULTS);
        stage = Stage.withStore(servers, tenant);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError(),
                new NoClassDefFoundError("a/B"),
                new AssertionError(),
                new LinkageError(),
                new InternalError());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anObjectThatMetAnErrorIsReconciledAgain(Error error) {
        // Given
        var name = error.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        var password = Canary.value(name);
        stage.tenant().put(name, Map.of("password", password));
        FAULTS.arm(name, error, 2);

        // When
        stage.externalSecret(name, Stage.entry("password", name, "password"));

        // Then
        stage.awaitCondition(name, "True", "SecretSynced", "secret synced");
        stage.awaitData(name, Map.of("password", password));
        assertThat(FAULTS.left(name)).isZero();
        assertThat(operator.get("/livez").statusCode()).isEqualTo(200);
        assertThat(operator.metrics())
                .containsPattern(
                        "cofferdam_unforeseen_total\\{root=\"reconcile\",thrown=\"%s\"} [1-9]"
                                .formatted(error.getClass().getSimpleName()));
    }

    /// Throws at the first requests about an ExternalSecret.
    private static final class Faults implements Interceptor {
        private final Map<String, Fault> faults = new ConcurrentHashMap<>();

        private record Fault(Error error, int left) {}

        void arm(String name, Error error, int times) {
            faults.put(name, new Fault(error, times));
        }

        int left(String name) {
            var fault = faults.get(name);
            return fault == null ? 0 : fault.left();
        }

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            faults.forEach(
                    (name, fault) -> {
                        if (fault.left() > 0
                                && String.valueOf(request.uri().getPath())
                                        .contains("/externalsecrets/" + name)) {
                            faults.put(name, new Fault(fault.error(), fault.left() - 1));
                            throw fault.error();
                        }
                    });
        }
    }
}
