package dev.cofferdam.cli.app.verify;

import static java.util.stream.Collectors.joining;

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
import dev.cofferdam.sync.app.verify.Probes;
import dev.cofferdam.vault.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Logs in as the accounts of Apps, and as others, and asks Vault what each may do.
public final class VaultProofs {
    private static final String DEFAULT = "default";
    private static final int MOST_NAMED = 5;

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
                var more = new TreeMap<String, List<String>>();
                var less = new TreeMap<String, List<String>>();
                actual.forEach(
                        (path, words) ->
                                compare(expected.capabilities(path), words, path, more, less));
                proofs.add(
                        less.isEmpty()
                                ? Proof.passed(who + " may do what its App names")
                                : Proof.failed("%s lacks %s".formatted(who, listed(less))));
                proofs.add(
                        more.isEmpty()
                                ? Proof.passed(
                                        "%s may do nothing else, at %d paths that were tried"
                                                .formatted(who, paths.size()))
                                : Proof.failed("%s may also %s".formatted(who, listed(more))));
            }
        }
    }

    private static void compare(
            List<String> expected,
            List<String> actual,
            String path,
            Map<String, List<String>> more,
            Map<String, List<String>> less) {
        var gained = actual.stream().filter(word -> !word.equals("deny")).toList();
        var added = gained.stream().filter(word -> !expected.contains(word)).toList();
        var missing =
                expected.stream()
                        .filter(word -> !word.equals("deny") && !gained.contains(word))
                        .toList();
        if (!added.isEmpty()) {
            more.put(path, added);
        }
        if (!missing.isEmpty() && !actual.contains("root")) {
            less.put(path, missing);
        }
    }

    /// The first of them. A path with a slash at its end is told by the path without it.
    private static String listed(Map<String, List<String>> all) {
        var found = new TreeMap<>(all);
        found.keySet()
                .removeIf(
                        path ->
                                path.endsWith("/")
                                        && all.containsKey(path.substring(0, path.length() - 1)));
        var first =
                found.entrySet().stream()
                        .limit(MOST_NAMED)
                        .map(
                                each ->
                                        "%s %s"
                                                .formatted(
                                                        String.join(" and ", each.getValue()),
                                                        each.getKey()))
                        .collect(joining(", "));
        return found.size() <= MOST_NAMED
                ? first
                : "%s and %d more".formatted(first, found.size() - MOST_NAMED);
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
