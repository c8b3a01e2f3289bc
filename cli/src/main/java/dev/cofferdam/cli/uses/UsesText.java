package dev.cofferdam.cli.uses;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Lines.Colour;
import dev.cofferdam.cli.live.LiveCluster.Unread;
import dev.cofferdam.cli.uses.evidence.Staleness.Verdict;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The users of a Secret or ConfigMap for people, in lines that fit 80 columns.
record UsesText(Lines out) {
    private static final int WIDTH = 80;
    private static final String MARK = "    %-8s";

    void print(Usage usage) {
        head(usage);
        String workload = "";
        String pod = "";
        for (var consumer : usage.consumers()) {
            if (!consumer.workload().equals(workload)) {
                workload = consumer.workload();
                pod = "";
                out.gap();
                out.say(workload);
                restarts(usage, workload);
            }
            if (!consumer.pod().equals(pod)) {
                pod = consumer.pod();
                out.say("  pod " + pod + inner(consumer));
            }
            use(consumer);
        }
        out.gap();
        summary(usage);
        unread(usage.unread());
        out.flush();
    }

    private void head(Usage usage) {
        out.say(usage.title() + (usage.exists() ? "" : ": not found"));
        var change = usage.change();
        change.lastWrite(ReadKeys.whole(false))
                .ifPresent(
                        writer ->
                                labelled(
                                        "changed",
                                        "%s or before, by %s"
                                                .formatted(writer.time(), writer.manager())));
        for (var origin : usage.origins()) {
            labelled(
                    "made by",
                    "ExternalSecret %s, %s".formatted(origin.externalSecret(), origin.ready()));
            origin.sources().forEach(source -> labelled("from", source));
        }
        for (var lease : change.leases().leases()) {
            labelled("lease", lease(lease));
        }
    }

    private static String lease(Lease lease) {
        return "%s of %s: %s, issued %s, %s"
                .formatted(
                        lease.id(),
                        lease.of(),
                        lease.state().name().toLowerCase(Locale.ROOT),
                        lease.issued(),
                        end(lease));
    }

    private static String end(Lease lease) {
        var hard = lease.hardEnd();
        return hard == null
                ? "its end is not known"
                : "ends at %s at the latest".formatted(earlier(hard, lease.parentEnd()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void labelled(String label, String text) {
        var first = "  %-9s ".formatted(label);
        var lines = Lines.wrapped(WIDTH - first.length(), text);
        out.say(first + lines.getFirst());
        lines.stream().skip(1).forEach(line -> out.say(" ".repeat(first.length()) + line));
    }

    /// What is between pod and root.
    private static String inner(Consumer consumer) {
        var owners = consumer.owners();
        return owners.size() < 2
                ? ""
                : ", of " + String.join(", ", owners.subList(0, owners.size() - 1).reversed());
    }

    private void restarts(Usage usage, String workload) {
        usage.restarts().stream()
                .filter(each -> each.workload().equals(workload) && each.isNews())
                .forEach(each -> out.wrapped("  ", WIDTH - 2, each.sentence()));
    }

    private void use(Consumer consumer) {
        var use = consumer.use();
        var verdict = consumer.staleness().verdict();
        var text =
                "%s%s%s"
                        .formatted(
                                use.container().isEmpty() ? "" : use.container() + ": ",
                                use.how(),
                                consumer.started().map(time -> ", started " + time).orElse(""));
        var lines = Lines.wrapped(WIDTH - MARK.formatted("").length(), text);
        var rest = lines.getFirst();
        switch (verdict) {
            case YES -> out.say(Colour.RED, MARK.formatted("stale"), rest);
            case NO -> out.say(Colour.GREEN, MARK.formatted(mark(consumer)), rest);
            case UNKNOWN -> out.say(Colour.YELLOW, MARK.formatted("unknown"), rest);
        }
        var margin = " ".repeat(MARK.formatted("").length());
        lines.stream().skip(1).forEach(line -> out.say(margin + line));
        if (verdict == Verdict.UNKNOWN) {
            out.wrapped(margin, WIDTH - margin.length(), consumer.staleness().why());
        }
    }

    private static String mark(Consumer consumer) {
        return consumer.started().isPresent() ? "current" : "-";
    }

    private void summary(Usage usage) {
        var consumers = usage.consumers();
        long stale = consumers.stream().filter(Consumer::isStale).count();
        long unknown =
                consumers.stream()
                        .filter(each -> each.staleness().verdict() == Verdict.UNKNOWN)
                        .count();
        out.say(
                consumers.isEmpty()
                        ? "Nothing in namespace %s uses it.".formatted(usage.namespace())
                        : "Uses: %d, of them %d stale and %d not known."
                                .formatted(consumers.size(), stale, unknown));
        if (stale > 0) {
            out.wrapped(
                    "",
                    WIDTH,
                    "Next: kubectl rollout restart of what is stale, or let Cofferdam do it: annotation cofferdam.dev/restart: on-change");
        }
    }

    private void unread(List<Unread> unread) {
        if (!unread.isEmpty()) {
            out.gap();
            out.say("Not read:");
            unread.forEach(
                    each ->
                            out.wrapped(
                                    "  ", WIDTH - 2, "%s: %s".formatted(each.what(), each.why())));
        }
    }
}
