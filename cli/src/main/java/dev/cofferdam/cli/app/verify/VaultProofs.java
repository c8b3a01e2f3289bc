package dev.cofferdam.cli.app.verify;

import dev.cofferdam.cli.app.compare.VaultHalf;
import dev.cofferdam.cli.vault.AccountLogins;
import dev.cofferdam.cli.vault.Caller;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.AccessList;
import dev.cofferdam.sync.app.derive.DesiredState;
import dev.cofferdam.sync.app.verify.PrivilegeComparison;
import dev.cofferdam.sync.app.verify.Probes;
import dev.cofferdam.vault.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Logs in as the accounts of Apps, and as others, and asks Vault what each may do.
public final class VaultProofs {
    private static final String DEFAULT = "default";

    private final VaultHalf vault;
    private final AccountLogins logins;
    private final List<Proof> proofs = new ArrayList<>();

    /// Takes both, and leaves them open.
    public VaultProofs(VaultHalf vault, AccountLogins logins) {
        this.vault = vault;
        this.logins = logins;
    }

    /// Tries all roles of a namespace.
    public List<Proof> of(DesiredState state) {
        var own = vault.defaultPolicy();
        for (int at = 0; at < state.roles().size(); at++) {
            var role = state.roles().get(at);
            var policy = state.policies().get(at).policy();
            if (own instanceof Answer.Got<VaultPolicy>(var common)) {
                capabilities(role, policy, common);
            } else if (own instanceof Answer.Failed<VaultPolicy>(var problem)) {
                proofs.add(Proof.unknown("policy default: " + Caller.words(problem)));
            }
            refusals(role);
        }
        return List.copyOf(proofs);
    }

    /// Vault must allow exactly what the derived policy and Vault's own `default` do.
    private void capabilities(KubernetesRole role, VaultPolicy policy, VaultPolicy common) {
        var who = "%s/%s".formatted(role.namespace(), role.serviceAccount());
        var expected = AccessList.of(List.of(policy, common), IdentityValues.none());
        var paths = Probes.of(policy);
        switch (vault.capabilities(logins.as(who, role.name(), role.audience()), paths)) {
            case Answer.Failed<SortedMap<String, List<String>>>(var problem) ->
                    proofs.add(
                            problem.cause() == Cause.LOGIN_DENIED
                                    ? Proof.failed(
                                            "%s does not log in: %s".formatted(who, problem.text()))
                                    : Proof.unknown("%s: %s".formatted(who, problem.text())));
            case Answer.Got<SortedMap<String, List<String>>>(var actual) -> {
                proofs.add(Proof.passed(who + " logs in"));
                var privilege = PrivilegeComparison.of(expected, actual);
                proofs.add(
                        privilege.less().isEmpty()
                                ? Proof.passed(who + " may do what its App names")
                                : Proof.failed(
                                        "%s lacks %s"
                                                .formatted(
                                                        who,
                                                        PrivilegeComparison.listed(
                                                                privilege.less()))));
                proofs.add(
                        privilege.more().isEmpty()
                                ? Proof.passed(
                                        "%s may do nothing else, at %d paths that were tried"
                                                .formatted(who, paths.size()))
                                : Proof.failed(
                                        "%s may also %s"
                                                .formatted(
                                                        who,
                                                        PrivilegeComparison.listed(
                                                                privilege.more()))));
            }
        }
    }

    /// Who must not be able to take the role.
    private void refusals(KubernetesRole role) {
        var own = "%s/%s".formatted(role.namespace(), role.serviceAccount());
        var beside = "%s/%s".formatted(role.namespace(), DEFAULT);
        var elsewhere =
                "%s/%s"
                        .formatted(
                                DEFAULT.equals(role.namespace()) ? "kube-system" : DEFAULT,
                                DEFAULT);
        refused(
                role,
                logins.as(own, role.name(), ""),
                "a token of %s for the API server".formatted(own));
        refused(role, logins.as(beside, role.name(), role.audience()), beside);
        refused(role, logins.as(elsewhere, role.name(), role.audience()), elsewhere);
    }

    private void refused(KubernetesRole role, Login login, String who) {
        switch (vault.logsIn(login)) {
            case Answer.Got<Boolean> _ ->
                    proofs.add(Proof.failed("%s logs in with role %s".formatted(who, role.name())));
            case Answer.Failed<Boolean>(var problem) ->
                    proofs.add(
                            problem.cause() == Cause.LOGIN_DENIED
                                    ? Proof.passed(
                                            "%s does not log in with role %s"
                                                    .formatted(who, role.name()))
                                    : Proof.unknown("%s: %s".formatted(who, problem.text())));
        }
    }
}
