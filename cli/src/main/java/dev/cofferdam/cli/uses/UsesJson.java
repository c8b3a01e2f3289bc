package dev.cofferdam.cli.uses;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The users of a Secret or ConfigMap for programs. A time that is not known is null.
final class UsesJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FORMAT = "cofferdam.dev/who-uses/v1";

    private UsesJson() {}

    static void print(Usage usage, Lines out) {
        var root =
                MAPPER.createObjectNode()
                        .put("format", FORMAT)
                        .put("kind", usage.ref().kind().toString())
                        .put("namespace", usage.namespace())
                        .put("name", usage.ref().name())
                        .put("exists", usage.exists());
        var last = usage.change().lastWrite(ReadKeys.whole(false));
        root.put("changedAtOrBefore", text(last.map(each -> each.time()).orElse(null)))
                .put("changedBy", last.map(each -> each.manager()).orElse(null));
        var origins = root.putArray("externalSecrets");
        for (var origin : usage.origins()) {
            var node =
                    origins.addObject()
                            .put("name", origin.externalSecret())
                            .put("ready", origin.ready().equals("ready"));
            origin.sources().forEach(node.putArray("sources")::add);
        }
        var leases = root.putArray("leases");
        usage.change().leases().leases().forEach(lease -> lease(lease, leases.addObject()));
        var consumers = root.putArray("consumers");
        usage.consumers().forEach(each -> consumer(each, consumers.addObject()));
        var restarts = root.putArray("restarts");
        usage.restarts().forEach(each -> restart(each, restarts.addObject()));
        var unread = root.putArray("unread");
        usage.unread()
                .forEach(
                        each -> unread.addObject().put("what", each.what()).put("why", each.why()));
        out.text(root.toPrettyString() + "\n");
        out.flush();
    }

    private static void lease(Lease lease, ObjectNode node) {
        var parent = lease.parentEnd();
        node.put("fingerprint", lease.id().fingerprint())
                .put("of", lease.of())
                .put("state", lease.state().name().toLowerCase(Locale.ROOT))
                .put("issued", text(lease.issued()))
                .put("hardEnd", text(lease.hardEnd()))
                .put("tokenEnd", text(parent.equals(Instant.MAX) ? null : parent));
    }

    private static void consumer(Consumer consumer, ObjectNode node) {
        var use = consumer.use();
        node.put("workload", consumer.workload());
        consumer.owners().forEach(node.putArray("owners")::add);
        node.put("pod", consumer.pod())
                .put("container", use.container())
                .put("how", use.way().word())
                .put("where", use.where())
                .put("allKeys", use.keys().all());
        use.keys().named().forEach(node.putArray("keys")::add);
        node.put("started", text(consumer.started().orElse(null)))
                .put("stale", consumer.staleness().verdict().name().toLowerCase(Locale.ROOT))
                .put("why", consumer.staleness().why());
    }

    private static void restart(RestartState restart, ObjectNode node) {
        node.put("workload", restart.workload())
                .put("asks", restart.asks())
                .put("last", text(restart.last().orElse(null)))
                .put("suspended", text(restart.suspended().orElse(null)))
                .put("waits", restart.waits());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
