package dev.cofferdam.operator.observe.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What flags and variables mean.
class TracingSettingsTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String COLLECTOR = "http://collector:4318";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "http://c:4318 | - | - | http://c:4318/v1/traces",
                "http://c:4318/ | http://other | - | http://c:4318/v1/traces",
                "https://c/otlp/v1/traces | - | - | https://c/otlp/v1/traces",
                "- | https://c:4318/otlp/ | - | https://c:4318/otlp/v1/traces",
                "- | http://c:4318 | http://traces:9/as-it-is | http://traces:9/as-it-is",
            })
    void theFlagGoesFirstAndThenTheVariableForTraces(
            String flag, String general, String traces, String wanted) {
        var environment = new TreeMap<String, String>();
        Optional.ofNullable(general).ifPresent(value -> environment.put(ENDPOINT, value));
        Optional.ofNullable(traces)
                .ifPresent(value -> environment.put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", value));

        var settings = on(flag == null ? "" : flag, "", environment);

        assertThat(settings.endpoint()).hasToString(wanted);
        assertThat(settings.ratio()).isEqualTo(1);
        assertThat(settings.resource()).isEqualTo(Map.of("service.name", "cofferdam"));
    }

    @Test
    void nothingIsSentWithoutACollector() {
        assertThat(TracingSettings.of("", "0.5", Map.of())).isEqualTo(Answer.got(Optional.empty()));
        assertThat(
                        TracingSettings.of(
                                "", "", Map.of(ENDPOINT, COLLECTOR, "OTEL_SDK_DISABLED", "true")))
                .isEqualTo(Answer.got(Optional.empty()));
        assertThat(
                        TracingSettings.of(
                                "",
                                "",
                                Map.of(ENDPOINT, COLLECTOR, "OTEL_TRACES_EXPORTER", "none")))
                .isEqualTo(Answer.got(Optional.empty()));
    }

    @Test
    void headersAndAttributesAreDecoded() {
        var settings =
                on(
                        COLLECTOR,
                        "",
                        Map.of(
                                "OTEL_EXPORTER_OTLP_HEADERS",
                                "authorization=Bearer%20a+b, x-tenant = t=1",
                                "OTEL_RESOURCE_ATTRIBUTES",
                                "k8s.cluster.name=prod%2Ceu,service.name=other",
                                "OTEL_SERVICE_NAME",
                                "secrets"));

        assertThat(settings.headers())
                .isEqualTo(
                        Map.of(
                                "authorization", SecretValue.of("Bearer a+b"),
                                "x-tenant", SecretValue.of("t=1")));
        assertThat(settings.resource())
                .isEqualTo(Map.of("k8s.cluster.name", "prod,eu", "service.name", "secrets"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "0.25 | traceidratio | 0.5 | 0.25",
                "'' | traceidratio | 0.5 | 0.5",
                "'' | parentbased_traceidratio | - | 1",
                "'' | parentbased_always_off | - | 0",
                "'' | always_on | - | 1",
            })
    void theRatioIsTheFlagsOrTheSamplers(
            String flag, String sampler, String argument, double wanted) {
        var environment = new TreeMap<>(Map.of("OTEL_TRACES_SAMPLER", sampler));
        Optional.ofNullable(argument)
                .ifPresent(value -> environment.put("OTEL_TRACES_SAMPLER_ARG", value));

        assertThat(on(COLLECTOR, flag, environment).ratio()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "collector:4318 | '' | X | '' | --tracing-endpoint: \"collector:4318\" is not the address of a collector; give one such as http://collector:4318",
                "http://u:secret@c | '' | X | '' | --tracing-endpoint is not the address",
                "'' | 1.5 | X | '' | --tracing-ratio: \"1.5\" is not a number from 0 to 1; give one such as 0.1",
                "'' | '' | OTEL_EXPORTER_OTLP_ENDPOINT | c:4317 | OTEL_EXPORTER_OTLP_ENDPOINT: \"c:4317\" is not",
                "http://c | '' | OTEL_TRACES_SAMPLER | jaeger_remote | OTEL_TRACES_SAMPLER: \"jaeger_remote\" is not a known sampler",
                "http://c | '' | OTEL_EXPORTER_OTLP_HEADERS | secret | OTEL_EXPORTER_OTLP_HEADERS cannot be read",
                "http://c | '' | OTEL_EXPORTER_OTLP_HEADERS | a=secret%zz | OTEL_EXPORTER_OTLP_HEADERS cannot be read",
            })
    void whatCannotBeUsedIsToldByItsName(
            String flag, String ratio, String variable, String value, String message) {
        var answer = TracingSettings.of(flag, ratio, Map.of(variable, value));

        assertThat(answer).isInstanceOf(Answer.Failed.class);
        if (answer instanceof Answer.Failed<Optional<TracingSettings>>(var problem)) {
            assertThat(problem.message()).contains(message).doesNotContain("secret");
        }
    }

    @Test
    void anotherProtocolIsNotTakenForOurs() {
        var answer =
                TracingSettings.of(
                        "",
                        "",
                        Map.of(ENDPOINT, "http://c:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));

        assertThat(answer.toString())
                .contains("OTEL_EXPORTER_OTLP_PROTOCOL: \"grpc\" is not spoken; set it to http");
    }

    private static TracingSettings on(
            String endpoint, String ratio, Map<String, String> environment) {
        if (TracingSettings.of(endpoint, ratio, environment)
                instanceof Answer.Got<Optional<TracingSettings>>(var settings)) {
            return settings.orElseThrow();
        }
        throw new AssertionError("refused");
    }
}
