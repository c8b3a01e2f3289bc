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
    public Answer<Held> held(SyncSpec wish) {
        return Answer.got(secrets.held(wish.owner().namespace(), wish.target().name()));
    }

    @Override
    public Answer<State> keep(SyncSpec wish, SecretData data, Held held, Why why) {
        return switch (Conclusion.of(wish, data)) {
            case Conclusion.Retain() -> Answer.got(State.RETAINED);
            case Conclusion.Refuse(var problem) -> Answer.failed(problem);
            case Conclusion.Remove() -> remove(wish);
            case Conclusion.Write(var wanted) ->
                    content(wish, wanted).then(content -> write(wish, content, held, why));
        };
    }

    /// What the target is to hold. Where nothing is ever written, no template is run.
    private Answer<Content> content(SyncSpec wish, SecretData data) {
        if (wish.target().creation() == Creation.NONE) {
            return Answer.got(Content.copied(wish, data));
        }
        if (wish.template().isEmpty()) {
            return Answer.got(Content.copied(wish, data));
        }
        var renderer = renderers.in(wish.owner().namespace());
        return Trace.step("run template", _ -> Content.of(wish, data, renderer));
    }

    private Answer<State> write(SyncSpec wish, Content content, Held held, Why why) {
        return unchanged(wish, content.data(), held, why)
                ? Answer.got(State.SAME)
                : write(wish, content, held).then(state -> removeRenamed(wish).map(_ -> state));
    }

    /// Whether a refresh found what the whole target already holds, so that not even a look at it
    /// is needed.
    private static boolean unchanged(SyncSpec wish, SecretData data, Held held, Why why) {
        return why == Why.DUE
                && !wish.target().creation().keepsForeignKeys()
                && wish.template().filter(SecretTemplate::shapesMetadata).isEmpty()
                && held instanceof Held.Present(var intact, var hash)
                && intact
                && hash.equals(GoHash.of(data));
    }

    private Answer<State> write(SyncSpec wish, Content content, Held held) {
        var client = namespaces.in(wish.owner().namespace());
        return switch (held) {
            // a Secret that is merged into need not be one of those that the cache knows
            case Held.Missing _ when wish.target().creation() == Creation.MERGE ->
                    adopt(wish, content, client);
            case Held.Missing _ ->
                    switch (carryOut(Plan.toCreate(wish, content), wish, client)) {
                        case Answer.Failed<State>(Problem.Conflict _) ->
                                adopt(wish, content, client);
                        case Answer<State> answer -> answer;
                    };
            case Held.Present _ -> adopt(wish, content, client);
        };
    }

    /// Works on the Secret as it is now, whoever made it.
    private Answer<State> adopt(SyncSpec wish, Content content, NamespaceClient client) {
        return client.secret(wish.target().name())
                .then(
                        found ->
                                found.map(secret -> update(wish, content, secret, client))
                                        .orElseGet(
                                                () ->
                                                        carryOut(
                                                                Plan.toCreate(wish, content),
                                                                wish,
                                                                client)));
    }

    private Answer<State> update(
            SyncSpec wish, Content content, Secret secret, NamespaceClient client) {
        var manager = Labels.fieldManager(wish.owner());
        var live = SecretForm.live(secret, manager);
        return switch (Plan.toUpdate(wish, live, content)) {
            case Plan.Update(var draft) -> {
                var refusal = takeovers.rule().refusal(wish, live);
                yield refusal.isPresent()
                        ? Answer.failed(refusal.get())
                        : expecting(
                                        wish,
                                        draft,
                                        () ->
                                                client.update(
                                                        SecretForm.withDraft(secret, draft),
                                                        manager))
                                .map(_ -> updated(wish, live, draft));
            }
            case Plan plan -> carryOut(plan, wish, client);
        };
    }

    private State updated(SyncSpec wish, LiveSecret before, Plan.Draft draft) {
        takeovers
                .rule()
                .warning(wish, before, draft)
                .ifPresent(what -> takeovers.told().accept(wish, what));
        return State.UPDATED;
    }

    private Answer<State> carryOut(Plan plan, SyncSpec wish, NamespaceClient client) {
        return switch (plan) {
            case Plan.Create(var draft) -> create(wish, draft, client);
            case Plan.Update _ ->
                    throw new IllegalArgumentException(
                            "an update needs the Secret it was drawn for");
            case Plan.Same(), Plan.Nothing() -> Answer.got(State.SAME);
            case Plan.Frozen() -> Answer.got(State.FROZEN);
            case Plan.Await() -> Answer.got(State.AWAITING);
            case Plan.Refuse(var problem) -> Answer.failed(problem);
        };
    }

    private Answer<State> create(SyncSpec wish, Plan.Draft draft, NamespaceClient client) {
        var secret = SecretForm.toCreate(draft, wish.owner().namespace(), wish.target().name());
        return expecting(
                        wish, draft, () -> client.create(secret, Labels.fieldManager(wish.owner())))
                .map(_ -> State.CREATED);
    }

    private Answer<Secret> expecting(
            SyncSpec wish, Plan.Draft draft, Supplier<Answer<Secret>> write) {
        var namespace = wish.owner().namespace();
        secrets.expect(namespace, wish.target().name(), GoHash.of(draft.data()));
        var answer = write.get();
        if (answer instanceof Answer.Failed<Secret>) {
            secrets.forget(namespace, wish.target().name());
        }
        return answer;
    }

    /// Removes what this ExternalSecret owned under another name, once it has the new one. A copy
    /// that somebody made of it has its labels, but was not written by us.
    private Answer<Boolean> removeRenamed(SyncSpec wish) {
        if (wish.target().creation() != Creation.OWNER) {
            return Answer.got(false);
        }
        var client = namespaces.in(wish.owner().namespace());
        Answer<Boolean> removed = Answer.got(false);
        for (var kept :
                secrets.createdBy(wish.owner().namespace(), Labels.createdBy(wish.owner()))) {
            if (!kept.name().equals(wish.target().name())) {
                removed = removed.then(_ -> removeRenamed(wish, kept.name(), client));
            }
        }
        return removed;
    }

    private static Answer<Boolean> removeRenamed(
            SyncSpec wish, String name, NamespaceClient client) {
        var manager = Labels.fieldManager(wish.owner());
        return client.secret(name)
                .then(
                        found ->
                                found.filter(
                                                secret ->
                                                        owns(wish, secret)
                                                                && new Marks(wish)
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
    private Answer<State> remove(SyncSpec wish) {
        var client = namespaces.in(wish.owner().namespace());
        var name = wish.target().name();
        return client.secret(name)
                .then(
                        found ->
                                found.filter(secret -> owns(wish, secret)).isEmpty()
                                        ? Answer.got(found.isEmpty())
                                        : client.delete(name, found.get().getMetadata().getUid()))
                .map(gone -> gone ? State.REMOVED : State.RETAINED);
    }

    private static boolean owns(SyncSpec wish, Secret secret) {
        return SecretForm.live(secret, Labels.fieldManager(wish.owner())).owners().stream()
                .anyMatch(owner -> owner.controller() && owner.uid().equals(wish.owner().uid()));
    }
}
