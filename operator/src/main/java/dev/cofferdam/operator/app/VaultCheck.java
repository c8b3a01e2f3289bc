package dev.cofferdam.operator.app;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Provider.Retries;
import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.AccessList;
import dev.cofferdam.operator.app.VaultView.Finding;
import dev.cofferdam.operator.app.VaultView.State;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.sync.app.derive.DesiredState;
import dev.cofferdam.sync.app.platform.Platform;
import dev.cofferdam.sync.app.verify.Capabilities;
import dev.cofferdam.sync.app.verify.PrivilegeComparison;
import dev.cofferdam.sync.app.verify.Probes;
import dev.cofferdam.vault.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks Vault, as the accounts of an App, what they may do: at the paths that the App names and at
/// some that it does not. That needs no right beside the ones that every token of Vault has.
record VaultCheck(StoreAccess access, WorkerSlots slots) {
    /// How many paths Vault is asked about in one request.
    private static final int MOST_PATHS = 1_000;

    private static final String DENIED = "Denied";
    private static final String WIDER = "Wider";

    /// What an App's accounts may do now.
    ///
    /// @param own what is derived from the App alone
    VaultView check(DesiredState own, String namespace, Platform platform) {
        if (own.roles().isEmpty()) {
            var nothing = "the App reads nothing from Vault";
            return new VaultView(
                    new Finding(State.TRUE, "NothingToRead", nothing),
                    new Finding(State.TRUE, "NothingToRead", nothing));
        }
        var denied = new ArrayList<String>();
        var wider = new ArrayList<String>();
        int asked = 0;
        for (int at = 0; at < own.roles().size(); at++) {
            var role = own.roles().get(at);
            var policy = own.policies().get(at).policy();
            switch (comparison(role, policy, namespace, platform)) {
                case Answer.Failed<PrivilegeComparison>(var problem) -> {
                    if (problem.cause() != Cause.LOGIN_DENIED) {
                        return VaultView.unknown(problem.cause().code(), problem.message());
                    }
                    denied.add(
                            "%s does not log in: %s"
                                    .formatted(role.serviceAccount(), problem.message()));
                }
                case Answer.Got<PrivilegeComparison>(var privilege) -> {
                    asked += Probes.some(policy, MOST_PATHS).size();
                    add(denied, role, "may not", privilege.less());
                    add(wider, role, "may also", privilege.more());
                }
            }
        }
        return new VaultView(ready(denied), leastPrivilege(wider, asked));
    }

    private static void add(
            List<String> sentences,
            KubernetesRole role,
            String may,
            Map<String, List<String>> paths) {
        if (!paths.isEmpty()) {
            sentences.add(
                    "%s %s %s"
                            .formatted(
                                    role.serviceAccount(), may, PrivilegeComparison.listed(paths)));
        }
    }

    private static Finding ready(List<String> denied) {
        return denied.isEmpty()
                ? new Finding(
                        State.TRUE, "Readable", "Vault lets its accounts read what the App names")
                : new Finding(
                        State.FALSE,
                        DENIED,
                        "%s; write its policies and roles with: cofferdam app apply --only=vault"
                                .formatted(String.join("; ", denied)));
    }

    /// Of one that cannot log in nothing is known.
    private static Finding leastPrivilege(List<String> wider, int asked) {
        if (asked == 0) {
            return new Finding(State.UNKNOWN, DENIED, "none of its accounts can log in to Vault");
        }
        return wider.isEmpty()
                ? new Finding(
                        State.TRUE,
                        "Exact",
                        "Vault allows nothing else at %d paths that were tried".formatted(asked))
                : new Finding(
                        State.FALSE,
                        WIDER,
                        "%s; cofferdam app plan shows the policy that is wider"
                                .formatted(String.join("; ", wider)));
    }

    private Answer<PrivilegeComparison> comparison(
            KubernetesRole role, VaultPolicy policy, String namespace, Platform platform) {
        var expected = AccessList.of(List.of(policy), IdentityValues.none());
        var question = new Capabilities(Probes.some(policy, MOST_PATHS));
        return access.accesses()
                .of(vault(role, platform), namespace)
                .then(
                        identity ->
                                slots.away(
                                        () ->
                                                access.vaults()
                                                        .ask(
                                                                identity,
                                                                question.request(),
                                                                Lane.REFRESH)))
                .then(VaultCheck::told)
                .map(answer -> PrivilegeComparison.of(expected, question.of(answer)));
    }

    private static Answer<Optional<Json.Members>> told(Optional<Json.Members> answer) {
        return answer.isPresent()
                ? Answer.got(answer)
                : Answer.failed(
                        Problem.unavailable(
                                Cause.EMPTY_RESPONSE, "Vault did not say what its token may do"));
    }

    /// As the store of the component reaches Vault, so that both have one session.
    private static Provider.Vault vault(KubernetesRole role, Platform platform) {
        var account =
                new Auth.TokenSource.Named(
                        role.namespace(),
                        role.serviceAccount(),
                        List.of(role.audience()),
                        Auth.TokenSource.Named.SHORTEST);
        return new Provider.Vault(
                platform.server().connection(Retries.USUAL),
                platform.kv(),
                new Auth.Kubernetes(platform.login().mount(), role.name(), account));
    }
}
