package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.NamespaceClient;
import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.operator.cluster.watch.SecretForm;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.pipeline.TargetClient;
import dev.cofferdam.sync.target.LiveSecret;
import dev.cofferdam.sync.target.SecretDraft;
import dev.cofferdam.sync.target.SyncOutcome.State;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads and writes Secrets for one spec, and tells their watch what to expect.
record SecretTargetClient(
        SyncSpec spec, NamespaceClient client, ManagedObjects<Secret> watch, Takeovers takeovers)
        implements TargetClient<LiveSecret, SecretDraft> {
    @Override
    public Answer<Optional<Existing<LiveSecret, SecretDraft>>> find(String name) {
        return client.secret(name).map(found -> found.map(Found::new));
    }

    @Override
    public Answer<State> create(SecretDraft draft) {
        var secret = SecretForm.toCreate(draft, spec.owner().namespace(), spec.target().name());
        return expecting(draft, () -> client.create(secret, manager())).map(_ -> State.CREATED);
    }

    @Override
    public Answer<List<String>> createdBy(String label) {
        return Answer.got(watch.createdBy(spec.owner().namespace(), label));
    }

    private String manager() {
        return Labels.fieldManager(spec.owner());
    }

    private Answer<Boolean> expecting(SecretDraft draft, Supplier<Answer<Boolean>> write) {
        var namespace = spec.owner().namespace();
        watch.expect(namespace, spec.target().name(), GoHash.of(draft.data()));
        var answer = write.get();
        if (answer instanceof Answer.Failed<Boolean>) {
            watch.forget(namespace, spec.target().name());
        }
        return answer;
    }

    private final class Found implements Existing<LiveSecret, SecretDraft> {
        private final Secret secret;
        private final LiveSecret live;

        Found(Secret secret) {
            this.secret = secret;
            this.live = SecretForm.live(secret, manager());
        }

        @Override
        public LiveSecret live() {
            return live;
        }

        @Override
        public Answer<State> update(SecretDraft draft) {
            var written = SecretForm.withDraft(secret, draft);
            return expecting(draft, () -> client.update(written, manager()))
                    .map(
                            _ -> {
                                takeovers.report(spec, live, draft);
                                return State.UPDATED;
                            });
        }

        @Override
        public Answer<Boolean> delete() {
            var metadata = secret.getMetadata();
            return client.delete(metadata.getName(), metadata.getUid());
        }
    }
}
