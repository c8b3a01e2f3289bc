package dev.cofferdam.cli.operator;

import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.console.Logs;
import dev.cofferdam.cli.console.Termination;
import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.trace.Tracer;
import dev.cofferdam.operator.CofferdamOperator;
import dev.cofferdam.operator.OperatorSettings;
import dev.cofferdam.operator.OperatorSettings.Access;
import dev.cofferdam.operator.Replica;
import dev.cofferdam.operator.cluster.request.ApiClients;
import dev.cofferdam.operator.store.StoreIdentity;
import dev.cofferdam.sync.target.Takeover;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import dev.cofferdam.vault.VaultSettings;
import dev.cofferdam.vault.root.ThreadRoot;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cofferdam operator`: runs until a termination signal.
@Command(
        name = "operator",
        mixinStandardHelpOptions = true,
        description =
                "Runs the operator, inside or outside a cluster, until Ctrl-C or a termination signal.",
        footer = {
            "",
            "Examples:",
            "  cofferdam operator --kubeconfig ~/.kube/config",
            "  cofferdam operator --access=cluster --log-format=json"
        })
public final class OperatorCommand implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorCommand.class);

    @Spec private CommandSpec spec;

    @Mixin private Clients clients;
    @Mixin private Outgoing outgoing;

    @Mixin private ElectionOptions elections;
    @Mixin private TracingOptions tracing;
    @Mixin private LeaseFlags leases;
    @Mixin private RestartOptions restarts;

    @Option(
            names = "--access",
            defaultValue = "namespaces",
            description =
                    "Where the operator manages Secrets: in namespaces that granted it (see cofferdam grant), or in the whole cluster. One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Access access;

    @Option(
            names = "--store-identity",
            defaultValue = "consumer",
            description =
                    "Identity for stores without serviceAccountRef: the service account of the namespace that uses the store, or the operator itself. One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private StoreIdentity identity;

    @Option(
            names = "--controller-class",
            defaultValue = "default",
            paramLabel = "CLASS",
            description =
                    "Controller class: the operator serves stores with this spec.controller, and stores without one. Default ${DEFAULT-VALUE}.")
    private String controllerClass;

    @Option(
            names = {"--metrics-address", "--metrics-addr"},
            defaultValue = "127.0.0.1:8080",
            paramLabel = "HOST:PORT",
            description =
                    "Address that serves /metrics, /livez and /readyz. Default ${DEFAULT-VALUE}.")
    private String metricsAddress;

    @Option(
            names = {"--concurrency", "--concurrent"},
            defaultValue = "64",
            paramLabel = "N",
            description =
                    "Maximum number of objects reconciled at a time. Objects that wait for Vault do not count. Default ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(
            names = "--own-namespace",
            defaultValue = "${env:POD_NAMESPACE:-cofferdam-system}",
            paramLabel = "NAMESPACE",
            description =
                    "Namespace of the operator. Policies of a Baseline never cover it. Default: POD_NAMESPACE, else cofferdam-system.")
    private String ownNamespace;

    @Option(
            names = "--store-requeue-interval",
            defaultValue = "5m",
            paramLabel = "DURATION",
            description =
                    "For stores without spec.refreshInterval: interval of checks. Default ${DEFAULT-VALUE}.")
    private String storeInterval;

    @Option(
            names = "--generic-targets",
            split = ",",
            paramLabel = "KIND",
            description =
                    "Kinds other than Secret that an ExternalSecret may write (spec.target.manifest), separated by commas: ConfigMap, or group/version/Kind. The operator needs rights on them; see --generic-target of cofferdam grant. Default: none.")
    private List<String> genericTargets = List.of();

    @Option(
            names = "--takeover",
            defaultValue = "warn",
            description =
                    "What an ExternalSecret with creationPolicy Owner or Orphan does with an existing Secret of another owner: overwrite it, overwrite it with a warning, or leave it. One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Takeover takeover;

    @Option(
            names = "--vault-concurrency",
            defaultValue = "64",
            paramLabel = "N",
            description =
                    "Maximum concurrent requests to each Vault server. Default ${DEFAULT-VALUE}.")
    private int vaultConcurrency;

    @Option(
            names = "--vault-logins-per-minute",
            defaultValue = "600",
            paramLabel = "N",
            description =
                    "Maximum logins per minute to each Vault server. Default ${DEFAULT-VALUE}.")
    private int vaultLogins;

    @Option(
            names = "--vault-probe-interval",
            defaultValue = "5",
            paramLabel = "SECONDS",
            description =
                    "Health-check interval while a Vault server is unavailable. Default ${DEFAULT-VALUE}.")
    private int probeSeconds;

    @Option(
            names = {"--extended-metric-labels", "--enable-extended-metric-labels"},
            description = "Add the app.kubernetes.io labels of an object to its metrics.")
    private boolean extendedMetricLabels;

    @Option(
            names = "--log-format",
            defaultValue = "text",
            description = "Log format. One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Logs.Format logFormat;

    @Option(
            names = {"--log-level", "--loglevel"},
            defaultValue = "info",
            paramLabel = "LEVEL",
            description = "Log level: error, warn, info or debug. Default ${DEFAULT-VALUE}.")
    private String logLevel;

    @Override
    public void run() {
        Logs.toConsole(logFormat, logLevel);
        ThreadRoot.catchUncaught();
        var untraced = settings();
        outgoing.prepare();
        try (var termination = new Termination();
                var _ = new HeapTrimmer();
                var tracer = tracing.tracer(System.getenv())) {
            var settings = untraced.with(tracer);
            if (elections.wanted()) {
                oneOfSeveral(settings, termination);
            } else {
                alone(settings, termination);
            }
        }
    }

    private void alone(OperatorSettings settings, Termination termination) {
        try (var client = ApiClients.builder(clients.config(), _ -> {}).build();
                var operator = CofferdamOperator.start(client, settings)) {
            LOG.atInfo()
                    .addKeyValue("access", access)
                    .addKeyValue("metrics", operator.metricsAddress())
                    .log("The operator is ready.");
            termination.await();
            LOG.atInfo().log("The operator stops and revokes its Vault tokens.");
        }
    }

    private void oneOfSeveral(OperatorSettings settings, Termination termination) {
        var end = new AtomicReference<@Nullable RuntimeException>();
        try (var replica =
                Replica.start(
                        clients.config(),
                        settings,
                        elections.election(ownNamespace),
                        why -> {
                            end.set(why);
                            termination.end();
                        })) {
            LOG.atInfo()
                    .addKeyValue("access", access)
                    .addKeyValue("metrics", replica.metricsAddress())
                    .log("The operator takes part in the leader election.");
            termination.await();
            LOG.atInfo().log(
                    "The operator stops, releases its lease and revokes its Vault tokens.");
        }
        var why = end.get();
        if (why != null) {
            throw why;
        }
    }

    private OperatorSettings settings() {
        positive("--concurrency", concurrency);
        positive("--vault-concurrency", vaultConcurrency);
        positive("--vault-logins-per-minute", vaultLogins);
        positive("--vault-probe-interval", probeSeconds);
        var vault =
                VaultSettings.defaults()
                        .withConcurrency(vaultConcurrency)
                        .withLoginsPerMinute(vaultLogins)
                        .withProbeInterval(Duration.ofSeconds(probeSeconds))
                        .withRedirectHosts(outgoing.redirectHosts())
                        .withAllowedServers(outgoing.allowedServers());
        return new OperatorSettings(
                access,
                identity,
                controllerClass,
                address(),
                concurrency,
                ownNamespace,
                extendedMetricLabels,
                storeInterval(),
                allowedKinds(),
                takeover,
                leases.tolerance(),
                restarts.settings(),
                vault,
                Tracer.NONE);
    }

    private Duration storeInterval() {
        return GoDuration.parse(storeInterval)
                .filter(Duration::isPositive)
                .orElseThrow(
                        () ->
                                unusable(
                                        """
                                        --store-requeue-interval: "%s" is not a duration above 0; \
                                        give one such as 5m"""
                                                .formatted(storeInterval)));
    }

    private AllowedKinds allowedKinds() {
        return switch (AllowedKinds.read(genericTargets)) {
            case Answer.Got<AllowedKinds>(var allowed) -> allowed;
            case Answer.Failed<AllowedKinds>(var problem) ->
                    throw unusable("--generic-targets: " + problem.message());
        };
    }

    private void positive(String option, int value) {
        if (value < 1) {
            throw unusable(option + ": " + value + " is too small; give a number of 1 or more");
        }
    }

    private InetSocketAddress address() {
        var colon = metricsAddress.lastIndexOf(':');
        try {
            var host = metricsAddress.substring(0, colon);
            var addresses = InetAddress.getAllByName(host.isEmpty() ? "0.0.0.0" : host);
            return new InetSocketAddress(
                    addresses[0], Integer.parseInt(metricsAddress.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | UnknownHostException _) {
            throw unusable(
                    "--metrics-address: \"%s\" is not an address; give HOST:PORT, such as 0.0.0.0:8080"
                            .formatted(metricsAddress));
        }
    }

    private ParameterException unusable(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
