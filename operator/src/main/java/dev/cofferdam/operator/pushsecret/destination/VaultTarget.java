package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.pushsecret.Entry;
import dev.cofferdam.core.pushsecret.Payload;
import dev.cofferdam.core.pushsecret.Push;
import dev.cofferdam.core.pushsecret.Remote;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.operator.flow.Slots;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvPlace;
import dev.cofferdam.vault.Lane;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A Vault. It keeps JSON, so that only text can be pushed.
record VaultTarget(
        Provider.Vault vault, String namespace, StoreAccess stores, Slots slots, Lane lane)
        implements PushTarget {
    @Override
    public Optional<Problem> objection(Push push) {
        return push.payload() instanceof Answer.Got<Payload>(var payload)
                ? binary(push.entry(), payload.binary())
                : Optional.empty();
    }

    private static Optional<Problem> binary(Entry entry, List<String> keys) {
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Problem.misconfigured(
                                Cause.VALUE_INVALID,
                                "the key \""
                                        + String.join("\", \"", keys)
                                        + "\" of the source is no UTF-8 text, and Vault keeps nothing"
                                        + " else, so that nothing was written; leave it out of "
                                        + entry.origin()
                                        + ", or encode it with the template: {{ index . \""
                                        + keys.getFirst()
                                        + "\" | b64enc }}"));
    }

    @Override
    public Answer<Boolean> exists(Remote remote) {
        return asked(
                access ->
                        stores.vaults()
                                .writer()
                                .exists(access, vault.engine(), place(remote), lane));
    }

    @Override
    public Answer<Boolean> push(Entry entry, Payload payload) {
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
    public Answer<Boolean> delete(Remote remote) {
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

    private static KvPlace place(Remote remote) {
        return new KvPlace(remote.key(), remote.property());
    }
}
