package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.store.provider.fake.PushedValues;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.sync.pushsecret.Entry;
import dev.cofferdam.sync.pushsecret.Payload;
import dev.cofferdam.sync.pushsecret.Push;
import dev.cofferdam.sync.pushsecret.RemotePath;
import java.util.Optional;

/// A store that keeps values in memory: one under each key, for it knows no properties.
record FakeTarget(StoreRef store, Provider.Fake manifest, PushedValues values)
        implements PushTarget {
    @Override
    public Optional<Problem> objection(Push push) {
        return Binary.inJson(push);
    }

    @Override
    public Answer<Boolean> exists(RemotePath remote, Json settings) {
        return Answer.got(values.exists(store, manifest, remote.key()));
    }

    @Override
    public Answer<Boolean> push(Entry entry, Payload payload, SecretSnapshot source) {
        return values.put(store, manifest, entry.remote().key(), payload.value());
    }

    @Override
    public Answer<Boolean> delete(RemotePath remote, Json settings) {
        return Answer.got(values.delete());
    }
}
