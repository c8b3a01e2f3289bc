package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.provider.kubernetes.RemoteSecret;
import dev.cofferdam.core.pushsecret.Entry;
import dev.cofferdam.core.pushsecret.Payload;
import dev.cofferdam.core.pushsecret.Push;
import dev.cofferdam.core.pushsecret.Remote;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.provider.fake.PushedValues;
import java.util.Optional;

/// A store that keeps values in memory: one under each key, for it knows no properties.
record FakeTarget(StoreRef store, Provider.Fake manifest, PushedValues values)
        implements PushTarget {
    @Override
    public Optional<Problem> objection(Push push) {
        return Binary.inJson(push);
    }

    @Override
    public Answer<Boolean> exists(Remote remote, Json settings) {
        return Answer.got(values.exists(store, manifest, remote.key()));
    }

    @Override
    public Answer<Boolean> push(Entry entry, Payload payload, RemoteSecret source) {
        return values.put(store, manifest, entry.remote().key(), payload.value());
    }

    @Override
    public Answer<Boolean> delete(Remote remote, Json settings) {
        return Answer.got(values.delete());
    }
}
