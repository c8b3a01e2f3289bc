package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.operator.baseline.scan.Scan.Outcome;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.runtime.health.State;
import dev.cofferdam.vault.root.ThreadRoot;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at everything in the cluster again and again, one scan at a time, and tells what breaks a
/// control: in a report for each object, and in events on workloads with refused pods.
///
/// Nothing is kept between scans but what has been told. A scan that cannot see everything is given
/// up and tried again; it takes no report away.
public final class BackgroundScan implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundScan.class);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final Supplier<List<BaselineState>> states;
    private final Reporting reporting;
    private final ScanSettings settings;
    private final Runnable onFinished;
    private final RefusalEvents refusals;
    private final Semaphore specs = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("baseline-scan").unstarted(this::run);

    private volatile Outcome.Finished last = new Outcome.Finished(Map.of(), List.of(), false, 0);
    private boolean waited;
    private volatile boolean complete;
    private final CountDownLatch closing = new CountDownLatch(1);

    /// @param states what is asked for at present, by whichever Baselines there are; called at
    ///   the start of each scan
    /// @param onFinished called after each complete scan, from its thread
    public BackgroundScan(
            KubernetesClient client,
            Supplier<List<BaselineState>> states,
            Reporting reporting,
            ScanSettings settings,
            Runnable onFinished) {
        this.client = client;
        this.states = states;
        this.reporting = reporting;
        this.settings = settings;
        this.onFinished = onFinished;
        this.refusals = new RefusalEvents(reporting.recorder());
    }

    /// Scans soon for the first time, then again and again.
    public void start() {
        thread.start();
    }

    /// Something has changed: scans again shortly. Many calls in a row cause one scan.
    public void soon() {
        specs.release();
    }

    /// How many broken controls the last complete scan found that this Baseline asks for, exempted
    /// ones left out.
    public int findings(String baseline) {
        return last.findings().getOrDefault(baseline, 0);
    }

    /// What the last complete scan could not look at or write, by kind.
    public List<Unscanned> unscanned() {
        return last.unscanned();
    }

    /// Whether the cluster had a kind of reports in the last complete scan that may be written.
    public boolean reportsServed() {
        return last.reportsServed();
    }

    /// Whether a scan has finished.
    public boolean complete() {
        return complete;
    }

    /// Whether scans still follow each other.
    public State state() {
        return thread.isAlive() || thread.getState() == Thread.State.NEW
                ? State.ok()
                : State.failed("no scan is made any more");
    }

    /// Something that the last scan could not do.
    ///
    /// @param kind of the objects that were not read, or of the reports that were not written
    /// @param reason as the rest of a sentence, such as `may not be listed`
    public record Unscanned(String kind, String reason) {}

    private void run() {
        try {
            while (!closing.await(settings.settle().toMillis(), TimeUnit.MILLISECONDS)) {
                specs.drainPermits();
                var pause = scan() ? settings.interval() : retry();
                var _ = specs.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration retry() {
        return settings.interval().compareTo(RETRY) < 0 ? settings.interval() : RETRY;
    }

    /// Whether it could be finished. An unforeseen error in it must not end all scans.
    private boolean scan() {
        try {
            return switch (once()) {
                case Outcome.Finished finished -> {
                    last = finished;
                    complete = true;
                    onFinished.run();
                    yield true;
                }
                case Outcome.BrokenOff(var why) -> {
                    LOG.atDebug().addKeyValue("reason", why).log("A scan was given up.");
                    yield false;
                }
            };
        } catch (Throwable unforeseen) {
            ThreadRoot.caught("baseline-scan", unforeseen);
            return false;
        }
    }

    /// An operator that has just started does not know its Baselines yet; if it took that for none,
    /// it would delete all reports.
    private Outcome once() {
        var known = states.get();
        if (known.isEmpty() && !waited) {
            waited = true;
            return new Outcome.BrokenOff("no Baseline is known yet");
        }
        var started = System.nanoTime();
        var now = reporting.clock().instant();
        var api = new RawApi(client);
        var examiner = new Examiner(known, settings.version(), now);
        var outcome = new Scan(api, new Reports(client, api), refusals, examiner, now).run();
        if (outcome instanceof Outcome.Finished finished) {
            LOG.atDebug()
                    .addKeyValue("objects", finished.objects())
                    .addKeyValue("findings", finished.findings())
                    .addKeyValue(
                            "milliseconds",
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started))
                    .log("A scan has finished.");
        }
        return outcome;
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            var _ = thread.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
