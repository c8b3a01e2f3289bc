package dev.cofferdam.operator.store.check;

import dev.cofferdam.api.store.StoreSpec;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.Auth.RoleId;
import dev.cofferdam.core.store.Auth.TokenSource;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.Accesses;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.operator.store.StoreProblems;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.operator.store.provider.kubernetes.RemoteCheck;
import dev.cofferdam.operator.store.provider.kubernetes.RemoteClients;
import dev.cofferdam.operator.store.provider.kubernetes.RemoteNamespace;
import dev.cofferdam.vault.Proof;
import dev.cofferdam.vault.client.Vaults;
import org.jspecify.annotations.Nullable;

/// Finds out whether a store works: for Vault, that it is there, and, where it is known who logs
/// in, the login works. It uses the session that the store's ExternalSecrets use, so a check is not
/// a login.
public final class StoreCheck {
    private final Stores stores;
    private final Accesses accesses;
    private final Vaults vaults;
    private final RemoteClients remotes;
    private final WorkerSlots slots;

    public StoreCheck(StoreAccess access, WorkerSlots slots) {
        this.stores = access.stores();
        this.accesses = access.accesses();
        this.vaults = access.vaults();
        this.remotes = access.remotes();
        this.slots = slots;
    }

    sealed interface Finding {
        record Works(Proof proof) implements Finding {}

        /// It cannot be known, so the store is assumed to work.
        record Unclear(String why) implements Finding {}

        record Broken(Problem problem) implements Finding {}
    }

    /// Whether the store is for us to look at.
    boolean serves(@Nullable StoreSpec spec) {
        return stores.serves(spec);
    }

    Finding check(Store store) {
        return switch (store.provider()) {
            case Provider.Unsupported(var name) ->
                    new Finding.Broken(StoreProblems.unsupportedProvider(name));
            case Provider.Vault vault ->
                    switch (check(store.ref(), vault)) {
                        case Answer.Got<Proof>(var proof) -> new Finding.Works(proof);
                        case Answer.Failed<Proof>(var problem) -> new Finding.Broken(problem);
                    };
            case Provider.Fake(_, var checked) -> fake(checked);
            case Provider.Kubernetes kubernetes -> check(store.ref(), kubernetes);
        };
    }

    private static Finding fake(Provider.Fake.Checked checked) {
        return switch (checked) {
            case READY -> new Finding.Works(Proof.LOGGED_IN);
            case UNKNOWN ->
                    new Finding.Unclear(
                            "spec.provider.fake.validationResult is 1, so the state is unknown");
            case BROKEN -> new Finding.Broken(StoreProblems.fakeFailure());
        };
    }

    /// The identity of a cluster store may depend on its consumer; then no request is made.
    private Finding check(StoreRef ref, Provider.Kubernetes kubernetes) {
        var consumer = ref instanceof StoreRef.Namespaced(var namespace, _) ? namespace : "";
        if (consumer.isEmpty() && kubernetes.server().dependsOnConsumer()) {
            return new Finding.Works(Proof.REACHABLE);
        }
        return switch (remotes.in(kubernetes, consumer)) {
            case Answer.Failed<RemoteNamespace>(var problem) -> new Finding.Broken(problem);
            case Answer.Got<RemoteNamespace>(var remote) ->
                    switch (slots.away(new RemoteCheck(remote)::check)) {
                        case RemoteCheck.Verdict.Allowed() -> new Finding.Works(Proof.LOGGED_IN);
                        case RemoteCheck.Verdict.Unclear(var problem) ->
                                new Finding.Unclear(problem.text());
                        case RemoteCheck.Verdict.Forbidden(var problem) ->
                                new Finding.Broken(problem);
                    };
        };
    }

    private Answer<Proof> check(StoreRef ref, Provider.Vault vault) {
        return switch (ref) {
            case StoreRef.Namespaced(var namespace, _) -> login(vault, namespace);
            case StoreRef.Cluster _ when vault.auth() instanceof Auth.Unsupported(var method) ->
                    Answer.failed(StoreProblems.unsupportedAuth(method));
            case StoreRef.Cluster _ when dependsOnConsumer(vault) ->
                    accesses.endpoint(vault, "")
                            .then(endpoint -> slots.away(() -> vaults.check(endpoint)));
            case StoreRef.Cluster _ -> login(vault, "");
        };
    }

    private Answer<Proof> login(Provider.Vault vault, String consumer) {
        return accesses.of(vault, consumer).then(access -> slots.away(() -> vaults.check(access)));
    }

    private static boolean dependsOnConsumer(Provider.Vault vault) {
        return vault.connection().client().dependsOnConsumer() || dependsOnConsumer(vault.auth());
    }

    private static boolean dependsOnConsumer(Auth auth) {
        return switch (auth) {
            case Auth.None _, Auth.Unsupported _, Auth.Cert _ -> false;
            case Auth.Token(var ref) -> ref.namespace().isEmpty();
            case Auth.AppRole(_, var roleId, var secretId) ->
                    secretId.namespace().isEmpty()
                            || (roleId instanceof RoleId.Referenced(var ref)
                                    && ref.namespace().isEmpty());
            case Auth.Password(_, _, _, var password) -> password.namespace().isEmpty();
            case Auth.Kubernetes(_, _, var source) -> dependsOnConsumer(source);
            case Auth.Jwt(_, _, var source) -> dependsOnConsumer(source);
        };
    }

    private static boolean dependsOnConsumer(TokenSource source) {
        return switch (source) {
            case TokenSource.Consumer _ -> true;
            case TokenSource.Named(var namespace, _, _, _) -> namespace.isEmpty();
            case TokenSource.Stored(var ref) -> ref.namespace().isEmpty();
        };
    }
}
