package dev.cofferdam.cli.operator;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.trace.Tracer;
import dev.cofferdam.operator.observe.tracing.Tracing;
import dev.cofferdam.operator.observe.tracing.TracingSettings;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of tracing.
final class TracingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--tracing-endpoint",
            defaultValue = "",
            paramLabel = "URL",
            description =
                    "OpenTelemetry collector that receives traces, by OTLP over HTTP, such as http://collector:4318. Default: OTEL_EXPORTER_OTLP_ENDPOINT; without it, tracing is off.")
    private String endpoint;

    @Option(
            names = "--tracing-ratio",
            defaultValue = "",
            paramLabel = "RATIO",
            description =
                    "Trace sampling ratio, 0.0 to 1.0. Default: OTEL_TRACES_SAMPLER, else 1.0.")
    private String ratio;

    /// The tracer of this process. Without an endpoint, no class of OpenTelemetry is loaded.
    ///
    /// @throws ParameterException where the options or the variables cannot be used
    Tracer tracer(Map<String, String> environment) {
        return switch (TracingSettings.of(endpoint, ratio, environment)) {
            case Answer.Failed<Optional<TracingSettings>>(var problem) ->
                    throw new ParameterException(command.commandLine(), problem.message());
            case Answer.Got<Optional<TracingSettings>>(var settings) ->
                    settings.isPresent() ? Tracing.to(settings.get()) : Tracer.NONE;
        };
    }
}
