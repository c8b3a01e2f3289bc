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

/// The options that say who is told of each reconcile, step by step.
final class TracingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--tracing-endpoint",
            defaultValue = "",
            paramLabel = "URL",
            description =
                    "Sends traces to this OpenTelemetry collector, by OTLP over HTTP, such as http://collector:4318. Default:"
                            + " what OTEL_EXPORTER_OTLP_ENDPOINT says, else none are made.")
    private String endpoint;

    @Option(
            names = "--tracing-ratio",
            defaultValue = "",
            paramLabel = "RATIO",
            description =
                    "How many traces of one are made, from 0 to 1. Default: what OTEL_TRACES_SAMPLER says, else 1.")
    private String ratio;

    /// Who follows the work. Where nobody is to, nothing is loaded for it.
    ///
    /// @throws ParameterException where the options or the variables cannot be used
    Tracer tracer(Map<String, String> environment) {
        return switch (TracingSettings.of(endpoint, ratio, environment)) {
            case Answer.Failed<Optional<TracingSettings>>(var problem) ->
                    throw new ParameterException(command.commandLine(), problem.message());
            case Answer.Got<Optional<TracingSettings>>(var settings) ->
                    settings.isPresent() ? Tracing.to(settings.get()) : Tracer.NOBODY;
        };
    }
}
