package dev.cofferdam.operator.observe.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The [variables](https://opentelemetry.io/docs/specs/otel/protocol/exporter/) that every program
/// understands that OpenTelemetry follows, as far as they are about where traces go. One that is
/// set to nothing is not set.
record Variables(Map<String, String> all) {
    private static final String FLAG = "--tracing-endpoint";
    private static final String RATIO = "--tracing-ratio";
    private static final String PROTOCOL = "http/protobuf";
    private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String SAMPLER = "OTEL_TRACES_SAMPLER";
    private static final String NAME = "service.name";
    private static final String PATH = "/v1/traces";

    private String value(String name) {
        return all.getOrDefault(name, "").strip();
    }

    /// The first of them that is set; the last where none is.
    private String first(String specific, String general) {
        return value(specific).isEmpty() ? general : specific;
    }

    /// What to post to. The flag goes before the variables, which can also turn tracing off.
    Answer<Optional<URI>> endpoint(String flag) {
        if (!flag.isEmpty()) {
            return uri(FLAG, flag, true);
        }
        var name = first(TRACES_ENDPOINT, ENDPOINT);
        if (value("OTEL_SDK_DISABLED").equalsIgnoreCase("true")
                || value("OTEL_TRACES_EXPORTER").equals("none")
                || value(name).isEmpty()) {
            return Answer.got(Optional.empty());
        }
        var protocol = first("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL");
        return value(protocol).isEmpty() || value(protocol).equals(PROTOCOL)
                ? uri(name, value(name), name.equals(ENDPOINT))
                : wrong(protocol, value(protocol), "is not spoken; set it to " + PROTOCOL);
    }

    private static Answer<Optional<URI>> uri(String name, String text, boolean base) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme();
            if (("http".equals(scheme) || "https".equals(scheme))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                var bare = text.replaceFirst("/+$", "");
                return Answer.got(
                        Optional.of(!base || bare.endsWith(PATH) ? uri : new URI(bare + PATH)));
            }
        } catch (URISyntaxException _) {
            // said below
        }
        var advice =
                "is not the address of a collector; give one such as http://collector:4318, without a login";
        return text.contains("@") // perhaps a password
                ? Answer.failed(invalid(name + " " + advice))
                : wrong(name, text, advice);
    }

    /// How many traces of one are kept.
    Answer<Double> ratio(String flag) {
        if (!flag.isEmpty()) {
            return ratio(RATIO, flag);
        }
        var sampler = value(SAMPLER);
        return switch (sampler.replaceFirst("^parentbased_", "")) {
            case "", "always_on" -> Answer.got(1.0);
            case "always_off" -> Answer.got(0.0);
            case "traceidratio" -> {
                var argument = value(SAMPLER + "_ARG");
                yield argument.isEmpty() ? Answer.got(1.0) : ratio(SAMPLER + "_ARG", argument);
            }
            default ->
                    wrong(
                            SAMPLER,
                            sampler,
                            "is not a known sampler; give always_on, always_off or traceidratio");
        };
    }

    private static Answer<Double> ratio(String name, String text) {
        return text.matches("\\d*\\.?\\d+([eE]-?\\d{1,3})?") && Double.parseDouble(text) <= 1
                ? Answer.got(Double.valueOf(text))
                : wrong(name, text, "is not a number from 0 to 1; give one such as 0.1");
    }

    /// What is sent along with each request.
    Answer<Map<String, SecretValue>> headers() {
        var name = first("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS");
        return pairs(name)
                .map(
                        pairs -> {
                            var headers = new HashMap<String, SecretValue>();
                            pairs.forEach((key, text) -> headers.put(key, SecretValue.of(text)));
                            return headers;
                        });
    }

    /// What is said of this process.
    Answer<Map<String, String>> resource() {
        return pairs("OTEL_RESOURCE_ATTRIBUTES")
                .map(
                        pairs -> {
                            var named = value("OTEL_SERVICE_NAME");
                            pairs.putIfAbsent(NAME, "cofferdam");
                            pairs.compute(NAME, (_, own) -> named.isEmpty() ? own : named);
                            return pairs;
                        });
    }

    /// `name=value` parted by commas, the values percent-encoded. What stands there is not
    /// repeated: it may be a token.
    private Answer<Map<String, String>> pairs(String name) {
        var pairs = new HashMap<String, String>();
        for (var pair : value(name).split(",", -1)) {
            var parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].strip().matches("[\\w.!#$%&'*+^`|~/-]+")) {
                try {
                    var text = parts[1].strip().replace("+", "%2B");
                    pairs.put(parts[0].strip(), URLDecoder.decode(text, UTF_8));
                    continue;
                } catch (IllegalArgumentException _) {
                    // said below
                }
            }
            if (!pair.isBlank()) {
                return Answer.failed(
                        invalid(
                                """
                                %s cannot be read; write it as name=value,name=value, \
                                with the values percent-encoded"""
                                        .formatted(name)));
            }
        }
        return Answer.got(pairs);
    }

    private static <T> Answer<T> wrong(String name, String found, String why) {
        return Answer.failed(invalid(name + ": \"" + found + "\" " + why));
    }

    private static Problem invalid(String message) {
        return Problem.misconfigured(Cause.INVALID_FIELD, message);
    }
}
