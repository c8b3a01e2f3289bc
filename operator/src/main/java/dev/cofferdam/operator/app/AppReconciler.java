package dev.cofferdam.operator.app;

import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.app.NamespaceApps.Needs;
import dev.cofferdam.operator.app.object.AppWriter;
import dev.cofferdam.operator.event.NextReconcile;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.sync.app.platform.Platform;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Keeps what an App needs in its namespace, and reports on it. An App that cannot be served changes
/// nothing: what was written for it before stays.
@ControllerConfiguration(name = "app", triggerReconcilerOnAllEvents = true)
public final class AppReconciler implements Reconciler<App> {
    /// How soon an object is restored that others have changed or deleted.
    private static final Duration REPAIR = Duration.ofMinutes(5);

    private static final Duration RETRY = Duration.ofSeconds(15);

    private final Platforms platforms;
    private final AppWriter writer;
    private final VaultViews vault;
    private final AppReport report;
    private final Triggers triggers;
    private final Map<String, Integer> siblings = new ConcurrentHashMap<>();

    AppReconciler(
            Platforms platforms,
            AppWriter writer,
            VaultViews vault,
            AppReport report,
            Triggers triggers) {
        this.platforms = platforms;
        this.writer = writer;
        this.vault = vault;
        this.report = report;
        this.triggers = triggers;
    }

    /// Reconciles one again; and receives how to list all.
    record Triggers(
            Trigger<App> wakeUps,
            InstantSource clock,
            Consumer<Supplier<Stream<ResourceID>>> existing) {}

    @Override
    public List<EventSource<?, App>> prepareEventSources(EventSourceContext<App> context) {
        triggers.existing().accept(() -> context.getPrimaryCache().keys());
        return List.of(triggers.wakeUps());
    }

    @Override
    public UpdateControl<App> reconcile(App cached, Context<App> context) {
        if (cached.isMarkedForDeletion() || context.isPrimaryResourceDeleted()) {
            writer.forget(cached);
            vault.forget(ResourceID.fromResource(cached));
            report.forget(cached);
            wakeSiblings(cached, apps(cached, context));
            return UpdateControl.noUpdate();
        }
        var began = System.nanoTime();
        var apps = apps(cached, context);
        wakeSiblings(cached, apps);
        var next =
                switch (platforms.only()) {
                    case Answer.Failed<Platform>(var problem) -> {
                        report.refused(cached, problem, began);
                        yield triggers.clock().instant().plus(REPAIR);
                    }
                    case Answer.Got<Platform>(var platform) ->
                            serve(cached, new NamespaceApps(apps, platform), platform, began);
                };
        return NextReconcile.at(triggers.clock().instant(), next);
    }

    private static List<App> apps(App app, Context<App> context) {
        return NamespaceApps.oldest(
                context.getPrimaryCache()
                        .list(app.getMetadata().getNamespace(), each -> !each.isMarkedForDeletion())
                        .toList());
    }

    /// What one App of a namespace asks for may decide about the others, and about what belongs to
    /// the namespace as a whole.
    private void wakeSiblings(App app, List<App> all) {
        var namespace = app.getMetadata().getNamespace();
        var now = new HashSet<String>();
        all.forEach(each -> now.add(version(each)));
        if (!Objects.equals(siblings.put(namespace, now.hashCode()), now.hashCode())) {
            all.stream()
                    .filter(
                            each ->
                                    !each.getMetadata()
                                            .getName()
                                            .equals(app.getMetadata().getName()))
                    .forEach(each -> triggers.wakeUps().wake(ResourceID.fromResource(each)));
        }
        if (all.isEmpty()) {
            siblings.remove(namespace);
        }
    }

    private static String version(App app) {
        return app.getMetadata().getUid() + " " + app.getMetadata().getGeneration();
    }

    private Instant serve(App app, NamespaceApps apps, Platform platform, long began) {
        return switch (apps.of(app.getMetadata().getName())) {
            case Answer.Failed<Needs>(var problem) -> {
                report.refused(app, problem, began);
                yield triggers.clock().instant().plus(REPAIR);
            }
            case Answer.Got<Needs>(var needs) -> {
                var id = ResourceID.fromResource(app);
                var written = writer.write(app, needs.objects());
                var waiting = report.waiting(app, needs);
                var view = vault.of(id, needs, platform, waiting);
                var complete =
                        report.served(
                                app,
                                new AppReport.Served(
                                        needs, written, waiting, view, apps.isWeaker()),
                                began);
                yield earlier(
                        triggers.clock().instant().plus(complete ? REPAIR : RETRY), vault.next(id));
            }
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
