package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.ObjectClient;
import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.pipeline.TargetClient;
import dev.cofferdam.sync.target.SyncOutcome.State;
import dev.cofferdam.sync.target.generic.LiveObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads and writes targets of other kinds than Secret, and tells their watch what to expect.
record ObjectTargetClient(SyncSpec spec, ObjectClient client, ManagedObjects<?> watch)
        implements TargetClient<LiveObject, Json.Members> {
    @Override
    public Answer<Optional<Existing<LiveObject, Json.Members>>> find(String name) {
        return client.find(name).map(found -> found.map(Found::new));
    }

    @Override
    public Answer<State> create(Json.Members object) {
        return expecting(object, () -> client.create(name(), object, manager()))
                .map(_ -> State.CREATED);
    }

    @Override
    public Answer<List<String>> createdBy(String label) {
        return client.createdBy(watch, label);
    }

    private String name() {
        return spec.target().name();
    }

    private String manager() {
        return Labels.fieldManager(spec.owner());
    }

    /// The API server may make something else of what is written, such as by defaults; the watch
    /// then accepts that too.
    private Answer<LiveObject> expecting(Json.Members object, Supplier<Answer<LiveObject>> write) {
        var namespace = spec.owner().namespace();
        var hash = new LiveObject(object).hash();
        watch.expect(namespace, name(), hash);
        var answer = write.get();
        switch (answer) {
            case Answer.Failed<LiveObject> _ -> watch.forget(namespace, name());
            case Answer.Got<LiveObject>(var written) when !written.hash().equals(hash) -> {
                watch.accept(namespace, name(), written.hash());
                watch.forget(namespace, name());
            }
            case Answer.Got<LiveObject> _ -> {}
        }
        return answer;
    }

    private final class Found implements Existing<LiveObject, Json.Members> {
        private final LiveObject live;

        Found(LiveObject live) {
            this.live = live;
        }

        @Override
        public LiveObject live() {
            return live;
        }

        /// A write of which the API server makes the same as before changes nothing.
        @Override
        public Answer<State> update(Json.Members object) {
            return expecting(object, () -> client.update(name(), object, manager()))
                    .map(
                            written ->
                                    written.resourceVersion().equals(live.resourceVersion())
                                            ? State.SAME
                                            : State.UPDATED);
        }

        @Override
        public Answer<Boolean> delete() {
            return client.delete(live);
        }
    }
}
