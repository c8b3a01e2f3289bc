package dev.cofferdam.operator.report;

import dev.cofferdam.vault.VaultEvents;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What Prometheus reads. Names that the compatible API has are kept, even where a counter's name
/// does not end in `_total`: those are exposed as gauges that only grow.
public final class Meters implements VaultEvents {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<ResourceID, SyncSeries> syncs = new ConcurrentHashMap<>();
    private final Map<Tags, AtomicLong> calls = new ConcurrentHashMap<>();
    private final Map<URI, AtomicLong> breakers = new ConcurrentHashMap<>();

    public Meters() {
        registry.config().namingConvention(NamingConvention.identity);
    }

    /// Everything, in Prometheus' text format.
    public String scrape() {
        return registry.scrape();
    }

    /// Where series of other kinds are registered.
    public MeterRegistry registry() {
        return registry;
    }

    /// Notes how a reconcile of an ExternalSecret ended and how long it took.
    public void synced(HasMetadata resource, boolean success, Duration took) {
        syncs.computeIfAbsent(ResourceID.fromResource(resource), id -> new SyncSeries(registry, id))
                .note(success, took);
    }

    /// Drops what was counted for an object that is gone.
    public void gone(HasMetadata resource) {
        var series = syncs.remove(ResourceID.fromResource(resource));
        if (series != null) {
            series.remove(registry);
        }
    }

    @Override
    public void called(String call, boolean success) {
        var tags =
                Tags.of(
                        "provider",
                        "HashiCorp/Vault",
                        "call",
                        call,
                        "status",
                        success ? "success" : "error");
        calls.computeIfAbsent(
                        tags,
                        _ ->
                                gauge(
                                        "externalsecret_provider_api_calls_count",
                                        "Requests to Vault.",
                                        tags))
                .incrementAndGet();
    }

    @Override
    public void login(URI server) {
        counter("cofferdam_vault_logins", "Logins at a Vault.", server).increment();
    }

    @Override
    public void breaker(URI server, boolean open) {
        breakers.computeIfAbsent(
                        server,
                        _ ->
                                gauge(
                                        "cofferdam_vault_breaker_open",
                                        "1 while requests to a Vault are held back because it is away.",
                                        Tags.of("server", server.toString())))
                .set(open ? 1 : 0);
    }

    @Override
    public void budgetSpent(URI server) {
        counter(
                        "cofferdam_vault_logins_refused",
                        "Logins not tried because the budget was spent.",
                        server)
                .increment();
    }

    private Counter counter(String name, String description, URI server) {
        return Counter.builder(name)
                .description(description)
                .tag("server", server.toString())
                .register(registry);
    }

    private AtomicLong gauge(String name, String description, Tags tags) {
        var value = new AtomicLong();
        Gauge.builder(name, value, AtomicLong::doubleValue)
                .description(description)
                .tags(tags)
                .register(registry);
        return value;
    }
}
