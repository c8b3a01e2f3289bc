package dev.cofferdam.operator.app;

import static java.util.stream.Collectors.joining;

import dev.cofferdam.api.app.AppStatus;
import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.status.Readiness;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.app.NamespaceApps.Needs;
import dev.cofferdam.operator.app.VaultView.Finding;
import dev.cofferdam.operator.app.VaultView.State;
import dev.cofferdam.operator.app.object.AppWriter;
import dev.cofferdam.operator.externalsecret.ExternalSecretIndex;
import dev.cofferdam.operator.observe.Conditions;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.observe.metrics.MetricKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says in the status of an App what there is and what is missing, each with its next step.
final class AppReport {
    private static final String READY = "Ready";
    private static final String VAULT = "VaultReady";
    private static final String PRIVILEGE = "LeastPrivilege";
    private static final int MOST_NAMED = 5;
    private static final AppStatus NONE = new AppStatus(null, null);

    private final Statuses<App, AppStatus> statuses;
    private final ExternalSecretIndex secrets;
    private final Reporting reporting;

    /// @param secrets knows the ExternalSecrets there are
    AppReport(Statuses<App, AppStatus> statuses, ExternalSecretIndex secrets, Reporting reporting) {
        this.statuses = statuses;
        this.secrets = secrets;
        this.reporting = reporting;
    }

    /// How an App was served.
    ///
    /// @param waiting those of its Secrets that are not synced
    /// @param weaker whether its Pod Security Standard is weaker than that of the Platform
    record Served(
            Needs needs,
            AppWriter.Result written,
            List<String> waiting,
            VaultView vault,
            boolean weaker) {}

    /// Reports an App that cannot be served.
    void refused(App app, Problem problem, long began) {
        var fresh = statuses.fresh(app);
        var status = status(fresh);
        var ready = new Finding(State.FALSE, problem.cause().code(), problem.message());
        var conditions = new ArrayList<>(List.of(condition(status, READY, ready)));
        for (var type : List.of(VAULT, PRIVILEGE)) {
            Conditions.of(status.conditions(), type).ifPresent(conditions::add);
        }
        write(fresh, new AppStatus(conditions, status.secrets()), began);
    }

    /// Reports what there is.
    ///
    /// @return whether the App has everything that it needs
    boolean served(App app, Served served, long began) {
        var fresh = statuses.fresh(app);
        var status = status(fresh);
        var all = served.needs().externalSecrets().size();
        var ready = ready(app, served);
        var conditions =
                List.of(
                        condition(status, READY, ready),
                        condition(status, VAULT, served.vault().ready()),
                        condition(status, PRIVILEGE, served.vault().leastPrivilege()));
        var synced = "%d/%d".formatted(all - served.waiting().size(), all);
        write(fresh, new AppStatus(conditions, synced), began);
        return ready.state() == State.TRUE;
    }

    private Finding ready(App app, Served served) {
        var problems = served.written().problems();
        if (!problems.isEmpty()) {
            return new Finding(
                    State.FALSE,
                    problems.getFirst().cause().code(),
                    listed(problems.stream().map(Problem::message).distinct().toList()));
        }
        if (!served.waiting().isEmpty()) {
            return new Finding(
                    State.FALSE,
                    "SecretsNotSynced",
                    listed(
                            served.waiting().stream()
                                    .map(
                                            name ->
                                                    "ExternalSecret %s: %s"
                                                            .formatted(name, why(app, name)))
                                    .toList()));
        }
        return new Finding(
                State.TRUE, "Served", "everything that the App needs is there" + labels(served));
    }

    private static String labels(Served served) {
        if (served.weaker()) {
            return "; the labels of its namespace are left alone, since its podSecurity is weaker than that of the Platform: the platform team may set it";
        }
        return served.written().labelled()
                ? ""
                : "; the labels of its namespace are left alone, since Cofferdam has no right to set them";
    }

    private static String listed(List<String> sentences) {
        var first = sentences.stream().limit(MOST_NAMED).collect(joining("; "));
        return sentences.size() <= MOST_NAMED
                ? first
                : "%s; and %d more".formatted(first, sentences.size() - MOST_NAMED);
    }

    /// The ExternalSecrets of an App that are not synced.
    List<String> waiting(App app, Needs needs) {
        return needs.externalSecrets().stream().filter(name -> !isSynced(app, name)).toList();
    }

    private boolean isSynced(App app, String name) {
        return readiness(app, name).filter(Readiness::isReady).isPresent();
    }

    private String why(App app, String name) {
        return readiness(app, name)
                .map(Readiness::message)
                .filter(message -> !message.isEmpty())
                .orElse("not synced yet");
    }

    private Optional<Readiness> readiness(App app, String name) {
        return secrets.one(app.getMetadata().getNamespace(), name)
                .map(ExternalSecret::getStatus)
                .map(status -> Readiness.of(status.conditions()));
    }

    private Condition condition(AppStatus before, String type, Finding finding) {
        return Conditions.with(
                before.conditions(),
                new Condition(
                        type,
                        finding.state().word(),
                        finding.reason(),
                        finding.message(),
                        Conditions.time(reporting.clock().instant())));
    }

    private void write(App app, AppStatus status, long began) {
        var before = status(app);
        var ready = state(status, READY) == Readiness.State.READY;
        var meters = reporting.meters().of(MetricKind.APP);
        meters.reconciled(app, ready, Duration.ofNanos(System.nanoTime() - began));
        meters.conditions(
                app, Map.of(VAULT, state(status, VAULT), PRIVILEGE, state(status, PRIVILEGE)));
        if (status.equals(before)) {
            return;
        }
        for (var condition : Objects.requireNonNull(status.conditions())) {
            event(app, before, condition);
        }
        statuses.write(app, status);
    }

    /// One for each condition that gets worse, and for each that is right again.
    private void event(App app, AppStatus before, Condition now) {
        var was = Conditions.of(before.conditions(), text(now.type())).map(Condition::status);
        var is = text(now.status());
        if (was.filter(is::equals).isPresent()) {
            return;
        }
        if (is.equals(State.FALSE.word())) {
            reporting.recorder().warning(app, text(now.reason()), text(now.message()));
        } else if (is.equals(State.TRUE.word())) {
            reporting.recorder().normal(app, text(now.reason()), text(now.message()));
        }
    }

    private static Readiness.State state(AppStatus status, String type) {
        return Readiness.of(status.conditions(), type).state();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static AppStatus status(App app) {
        return Objects.requireNonNullElse(app.getStatus(), NONE);
    }

    /// Forgets an App that is gone.
    void forget(App app) {
        statuses.forget(app);
        reporting.meters().of(MetricKind.APP).gone(ResourceID.fromResource(app));
    }
}
