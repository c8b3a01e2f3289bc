package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.sync.pushsecret.Entry;
import dev.cofferdam.sync.pushsecret.Payload;
import dev.cofferdam.sync.pushsecret.Push;
import dev.cofferdam.sync.pushsecret.RemotePath;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvPlace;
import dev.cofferdam.vault.Lane;
import java.util.Optional;
import java.util.function.Function;

/// A Vault. It keeps JSON, so that only text can be pushed.
record VaultTarget(
        Provider.Vault vault, String namespace, StoreAccess stores, WorkerSlots slots, Lane lane)
        implements PushTarget {
    @Override
    public Optional<Problem> objection(Push push) {
        return Binary.anywhere(push).or(() -> misplaced(push));
    }

    /// A whole secret of Vault is a JSON object.
    private static Optional<Problem> misplaced(Push push) {
        return push.remote().property().isEmpty()
                        && push.payload() instanceof Answer.Got<Payload>(Payload.Bytes bytes)
                        && !(JsonReader.read(bytes.value().bytes()).orElse(new Json.Null())
                                instanceof Json.Members)
                ? Optional.of(lone(push.entry(), bytes.key()))
                : Optional.empty();
    }

    private static Problem lone(Entry entry, String key) {
        var remedy =
                entry.origin().swept()
                        ? "give %s.remoteKey, so that all keys become members of one secret, or write them under spec.data, each with a property"
                        : "name the property that it is to become in %s.match.remoteRef.property";
        return Problem.misconfigured(
                Cause.VALUE_INVALID,
                "the key \"%s\" of the source is not a JSON object, and cannot be the secret \"%s\" of its own; %s"
                        .formatted(key, entry.remote(), remedy.formatted(entry.origin())));
    }

    @Override
    public Answer<Boolean> exists(RemotePath remote, Json settings) {
        return asked(
                access ->
                        stores.vaults()
                                .writer()
                                .exists(access, vault.engine(), place(remote), lane));
    }

    @Override
    public Answer<Boolean> push(Entry entry, Payload payload, SecretSnapshot source) {
        return asked(
                access ->
                        stores.vaults()
                                .writer()
                                .put(
                                        access,
                                        vault.engine(),
                                        place(entry.remote()),
                                        payload.value(),
                                        lane));
    }

    @Override
    public Answer<Boolean> delete(RemotePath remote, Json settings) {
        return asked(
                access ->
                        stores.vaults()
                                .writer()
                                .delete(access, vault.engine(), place(remote), lane));
    }

    private Answer<Boolean> asked(Function<Access, Answer<Boolean>> question) {
        return stores.accesses()
                .of(vault, namespace)
                .then(access -> slots.away(() -> question.apply(access)));
    }

    private static KvPlace place(RemotePath remote) {
        return new KvPlace(remote.key(), remote.property());
    }
}
