package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.cluster.NamespaceClient;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.operator.cluster.watch.SecretForm;
import dev.cofferdam.operator.template.Renderers;
import dev.cofferdam.sync.externalsecret.Conclusion;
import dev.cofferdam.sync.externalsecret.Decision.Why;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.target.Content;
import dev.cofferdam.sync.target.LiveSecret;
import dev.cofferdam.sync.target.Marks;
import dev.cofferdam.sync.target.Plan;
import dev.cofferdam.sync.target.SyncOutcome.State;
import dev.cofferdam.sync.target.Takeover;
import dev.cofferdam.sync.template.SecretTemplate;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Keeps Secrets.
public final class SecretTargetSync implements TargetSync {
    private final Namespaces namespaces;
    private final ManagedObjects<Secret> secrets;
    private final Renderers renderers;
    private final Takeovers takeovers;

    public SecretTargetSync(
            Namespaces namespaces,
            ManagedObjects<Secret> secrets,
            Renderers renderers,
            Takeovers takeovers) {
        this.namespaces = namespaces;
        this.secrets = secrets;
        this.renderers = renderers;
        this.takeovers = takeovers;
    }

    /// What is to become of Secrets that others made, and who is told.
    public record Takeovers(Takeover rule, BiConsumer<SyncSpec, String> told) {}

    @Override
    public Answer<Held> held(SyncSpec spec) {
        return Answer.got(secrets.held(spec.owner().namespace(), spec.target().name()));
    }

    @Override
    public Answer<State> keep(SyncSpec spec, SecretData data, Held held, Why why) {
        return switch (Conclusion.of(spec, data)) {
            case Conclusion.Retain() -> Answer.got(State.RETAINED);
            case Conclusion.Refuse(var problem) -> Answer.failed(problem);
            case Conclusion.Remove() -> remove(spec);
            case Conclusion.Write(var wanted) ->
                    content(spec, wanted).then(content -> write(spec, content, held, why));
        };
    }

    /// What the target is to hold. Where nothing is ever written, no template is run.
    private Answer<Content> content(SyncSpec spec, SecretData data) {
        if (spec.target().creation() == Creation.NONE) {
            return Answer.got(Content.copied(spec, data));
        }
        if (spec.template().isEmpty()) {
            return Answer.got(Content.copied(spec, data));
        }
        var renderer = renderers.in(spec.owner().namespace());
        return Trace.step("run template", _ -> Content.of(spec, data, renderer));
    }

    private Answer<State> write(SyncSpec spec, Content content, Held held, Why why) {
        return unchanged(spec, content.data(), held, why)
                ? Answer.got(State.SAME)
                : write(spec, content, held).then(state -> removeRenamed(spec).map(_ -> state));
    }

    /// Whether a refresh found what the whole target already holds, so that not even a look at it
    /// is needed.
    private static boolean unchanged(SyncSpec spec, SecretData data, Held held, Why why) {
        return why == Why.DUE
                && !spec.target().creation().keepsForeignKeys()
                && spec.template().filter(SecretTemplate::shapesMetadata).isEmpty()
                && held instanceof Held.Present(var intact, var hash)
                && intact
                && hash.equals(GoHash.of(data));
    }

    private Answer<State> write(SyncSpec spec, Content content, Held held) {
        var client = namespaces.in(spec.owner().namespace());
        return switch (held) {
            // a Secret that is merged into need not be one of those that the cache knows
            case Held.Missing _ when spec.target().creation() == Creation.MERGE ->
                    adopt(spec, content, client);
            case Held.Missing _ ->
                    switch (carryOut(Plan.toCreate(spec, content), spec, client)) {
                        case Answer.Failed<State>(Problem.Conflict _) ->
                                adopt(spec, content, client);
                        case Answer<State> answer -> answer;
                    };
            case Held.Present _ -> adopt(spec, content, client);
        };
    }

    /// Works on the Secret as it is now, whoever made it.
    private Answer<State> adopt(SyncSpec spec, Content content, NamespaceClient client) {
        return client.secret(spec.target().name())
                .then(
                        found ->
                                found.map(secret -> update(spec, content, secret, client))
                                        .orElseGet(
                                                () ->
                                                        carryOut(
                                                                Plan.toCreate(spec, content),
                                                                spec,
                                                                client)));
    }

    private Answer<State> update(
            SyncSpec spec, Content content, Secret secret, NamespaceClient client) {
        var manager = Labels.fieldManager(spec.owner());
        var live = SecretForm.live(secret, manager);
        return switch (Plan.toUpdate(spec, live, content)) {
            case Plan.Update(var draft) -> {
                var refusal = takeovers.rule().refusal(spec, live);
                yield refusal.isPresent()
                        ? Answer.failed(refusal.get())
                        : expecting(
                                        spec,
                                        draft,
                                        () ->
                                                client.update(
                                                        SecretForm.withDraft(secret, draft),
                                                        manager))
                                .map(_ -> updated(spec, live, draft));
            }
            case Plan plan -> carryOut(plan, spec, client);
        };
    }

    private State updated(SyncSpec spec, LiveSecret before, Plan.Draft draft) {
        takeovers
                .rule()
                .warning(spec, before, draft)
                .ifPresent(what -> takeovers.told().accept(spec, what));
        return State.UPDATED;
    }

    private Answer<State> carryOut(Plan plan, SyncSpec spec, NamespaceClient client) {
        return switch (plan) {
            case Plan.Create(var draft) -> create(spec, draft, client);
            case Plan.Update _ ->
                    throw new IllegalArgumentException(
                            "an update needs the Secret it was drawn for");
            case Plan.Same(), Plan.Nothing() -> Answer.got(State.SAME);
            case Plan.Frozen() -> Answer.got(State.FROZEN);
            case Plan.Await() -> Answer.got(State.AWAITING);
            case Plan.Refuse(var problem) -> Answer.failed(problem);
        };
    }

    private Answer<State> create(SyncSpec spec, Plan.Draft draft, NamespaceClient client) {
        var secret = SecretForm.toCreate(draft, spec.owner().namespace(), spec.target().name());
        return expecting(
                        spec, draft, () -> client.create(secret, Labels.fieldManager(spec.owner())))
                .map(_ -> State.CREATED);
    }

    private Answer<Secret> expecting(
            SyncSpec spec, Plan.Draft draft, Supplier<Answer<Secret>> write) {
        var namespace = spec.owner().namespace();
        secrets.expect(namespace, spec.target().name(), GoHash.of(draft.data()));
        var answer = write.get();
        if (answer instanceof Answer.Failed<Secret>) {
            secrets.forget(namespace, spec.target().name());
        }
        return answer;
    }

    /// Removes what this ExternalSecret owned under another name, once it has the new one. A copy
    /// that somebody made of it has its labels, but was not written by us.
    private Answer<Boolean> removeRenamed(SyncSpec spec) {
        if (spec.target().creation() != Creation.OWNER) {
            return Answer.got(false);
        }
        var client = namespaces.in(spec.owner().namespace());
        Answer<Boolean> removed = Answer.got(false);
        for (var kept :
                secrets.createdBy(spec.owner().namespace(), Labels.createdBy(spec.owner()))) {
            if (!kept.name().equals(spec.target().name())) {
                removed = removed.then(_ -> removeRenamed(spec, kept.name(), client));
            }
        }
        return removed;
    }

    private static Answer<Boolean> removeRenamed(
            SyncSpec spec, String name, NamespaceClient client) {
        var manager = Labels.fieldManager(spec.owner());
        return client.secret(name)
                .then(
                        found ->
                                found.filter(
                                                secret ->
                                                        owns(spec, secret)
                                                                && new Marks(spec)
                                                                        .areOn(
                                                                                SecretForm.live(
                                                                                        secret,
                                                                                        manager)))
                                        .map(
                                                secret ->
                                                        client.delete(
                                                                name,
                                                                secret.getMetadata().getUid()))
                                        .orElseGet(() -> Answer.got(false)));
    }

    /// Deletes the target, but only if it is ours.
    private Answer<State> remove(SyncSpec spec) {
        var client = namespaces.in(spec.owner().namespace());
        var name = spec.target().name();
        return client.secret(name)
                .then(
                        found ->
                                found.filter(secret -> owns(spec, secret)).isEmpty()
                                        ? Answer.got(found.isEmpty())
                                        : client.delete(name, found.get().getMetadata().getUid()))
                .map(gone -> gone ? State.REMOVED : State.RETAINED);
    }

    private static boolean owns(SyncSpec spec, Secret secret) {
        return SecretForm.live(secret, Labels.fieldManager(spec.owner())).owners().stream()
                .anyMatch(owner -> owner.controller() && owner.uid().equals(spec.owner().uid()));
    }
}
