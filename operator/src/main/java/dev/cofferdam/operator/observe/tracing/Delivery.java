package dev.cofferdam.operator.observe.tracing;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends spans, and says when that begins to fail and when it works again.
final class Delivery implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final SpanExporter exporter;
    private final URI endpoint;
    private final AtomicBoolean failing = new AtomicBoolean();

    Delivery(SpanExporter exporter, URI endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = exporter.export(spans);
        return result.whenComplete(
                () -> {
                    if (result.isSuccess()) {
                        arrived();
                    } else {
                        lost(result.getFailureThrowable());
                    }
                });
    }

    private void arrived() {
        if (failing.getAndSet(false)) {
            LOG.atInfo().addKeyValue("endpoint", endpoint).log("Traces arrive again.");
        }
    }

    private void lost(@Nullable Throwable failure) {
        if (!failing.getAndSet(true)) {
            LOG.atWarn()
                    .addKeyValue("endpoint", endpoint)
                    .addKeyValue("problem", reason(failure))
                    .log("Traces do not arrive and are dropped. Nothing else suffers from it.");
        }
    }

    /// In our own words: an exception may repeat what was sent, or the answer.
    private static String reason(@Nullable Throwable failure) {
        if (failure instanceof HttpExportException http && http.getResponse() != null) {
            return "the collector answers with status " + http.getResponse().getStatusCode();
        }
        var reason = "the collector gives no answer";
        for (var each = failure; each != null; each = each.getCause()) {
            reason =
                    switch (each) {
                        case UnresolvedAddressException _ ->
                                "the collector's name cannot be resolved";
                        case ConnectException _ -> "the collector does not answer at its address";
                        case SSLException _ ->
                                "TLS with the collector fails; --extra-ca has its CA trusted";
                        default -> reason;
                    };
        }
        return reason;
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
