package dev.cofferdam.operator.observe.tracing;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Where traces go.
///
/// @param endpoint what is posted to
/// @param headers sent along, such as a token for the collector
/// @param ratio how many traces of one are kept, from 0 to 1
/// @param resource what is said of this process, its `service.name` included
public record TracingSettings(
        URI endpoint,
        Map<String, SecretValue> headers,
        double ratio,
        Map<String, String> resource) {
    public TracingSettings {
        headers = Map.copyOf(headers);
        resource = Map.copyOf(resource);
    }

    /// What the flags want, and where they are silent OpenTelemetry's own variables. Nothing where
    /// neither names a collector.
    ///
    /// @param endpoint of `--tracing-endpoint`, empty where that is not given
    /// @param ratio of `--tracing-ratio`, likewise
    public static Answer<Optional<TracingSettings>> of(
            String endpoint, String ratio, Map<String, String> environment) {
        var variables = new Variables(environment);
        return variables
                .ratio(ratio)
                .then(
                        parsed ->
                                variables
                                        .endpoint(endpoint)
                                        .then(
                                                found ->
                                                        found.isEmpty()
                                                                ? Answer.got(Optional.empty())
                                                                : to(found.get(), parsed, variables)
                                                                        .map(Optional::of)));
    }

    private static Answer<TracingSettings> to(URI endpoint, double ratio, Variables variables) {
        return variables
                .headers()
                .then(
                        headers ->
                                variables
                                        .resource()
                                        .map(
                                                resource ->
                                                        new TracingSettings(
                                                                endpoint, headers, ratio,
                                                                resource)));
    }
}
