package dev.cofferdam.operator.observe.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.trace.Span;
import dev.cofferdam.core.trace.Tracer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Exports spans to a collector, in the background. What the collector does not take in time is
/// dropped: no reconcile waits for it.
public final class Tracing implements Tracer {
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /// What the SDK says itself, it says for each batch and with stack traces; [Delivery] tells. A
    /// logger without a reference forgets its level.
    private static final Logger SDK = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider provider;
    private final io.opentelemetry.api.trace.Tracer tracer;

    private Tracing(SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider.get("dev.cofferdam");
    }

    /// Makes no connection before there is a span to export.
    public static Tracing to(TracingSettings settings) {
        SDK.setLevel(Level.OFF);
        return new Tracing(
                SdkTracerProvider.builder()
                        .setResource(resource(settings))
                        .setSampler(
                                Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter(settings)).build())
                        .build());
    }

    static SpanExporter exporter(TracingSettings settings) {
        var exporter = OtlpHttpSpanExporter.builder().setEndpoint(settings.endpoint().toString());
        settings.headers()
                .forEach(
                        (name, value) ->
                                exporter.addHeader(name, new String(value.bytes(), UTF_8)));
        return new Delivery(exporter.build(), settings.endpoint());
    }

    private static Resource resource(TracingSettings settings) {
        var attributes = Attributes.builder();
        Optional.ofNullable(Tracing.class.getPackage())
                .map(Package::getImplementationVersion)
                .ifPresent(version -> attributes.put("service.version", version));
        settings.resource().forEach(attributes::put);
        return Resource.getDefault().merge(Resource.create(attributes.build()));
    }

    @Override
    public Span begin(String name) {
        var span = tracer.spanBuilder(name).setNoParent().startSpan();
        return span.isRecording() ? new SentSpan(tracer, span) : Span.NONE;
    }

    /// Sends what is left, for two seconds at most.
    @Override
    public void close() {
        provider.shutdown().join(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }
}
