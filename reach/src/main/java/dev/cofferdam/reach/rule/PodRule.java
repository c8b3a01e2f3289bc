package dev.cofferdam.reach.rule;

import dev.cofferdam.reach.fact.VaultReads;
import dev.cofferdam.reach.fact.Workload;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.path.Audience;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Rule;
import dev.cofferdam.reach.path.Step;
import dev.cofferdam.reach.rbac.Identity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What follows from code in a pod, from tokens, from Secrets, and from a whole namespace.
final class PodRule implements Rule {
    private final World world;
    private final Accounts accounts;

    PodRule(World world, Accounts accounts) {
        this.world = world;
        this.accounts = accounts;
    }

    @Override
    public List<Step> from(Fact fact) {
        var steps = new Steps(fact);
        switch (fact) {
            case Fact.Runs(var title) ->
                    world.titled(title).forEach(workload -> pod(workload, steps));
            case Fact.HoldsToken(var account, var audience) -> token(account, audience, steps);
            case Fact.ReadsSecret(var namespace, var name) -> secret(namespace, name, steps);
            case Fact.ReadsSecrets(var namespace) -> secrets(namespace, steps);
            case Fact.RunsPods(var namespace) -> namespace(namespace, steps);
            case Fact.Admin _ -> admin(steps);
            case Fact.Acts _,
                    Fact.ReadsNewSecrets _,
                    Fact.CreatesSecrets _,
                    Fact.CreatesAccounts _,
                    Fact.WritesExternalSecrets _,
                    Fact.HoldsVaultToken _,
                    Fact.ReadsVault _,
                    Fact.WritesVault _,
                    Fact.VaultAdmin _ -> {}
        }
        return steps.all();
    }

    private void pod(Workload pod, Steps steps) {
        var account = pod.account();
        if (pod.mount().mounted()) {
            var sentence =
                    "a container gets the token of service account %s, since %s"
                            .formatted(account, pod.mount().because());
            steps.add(
                    "P1", token(account, new Audience.Api()), Certainty.HOLDS, sentence, pod.ref());
        }
        for (var audience : pod.audiences()) {
            var who = audience.isEmpty() ? new Audience.Api() : new Audience.Named(audience);
            var sentence =
                    "a volume projects a token of service account %s for %s"
                            .formatted(account, who.title());
            steps.add("P2", token(account, who), Certainty.HOLDS, sentence, pod.ref());
        }
        pod.secrets()
                .forEach(
                        (name, field) ->
                                steps.add(
                                        "P3",
                                        new Fact.ReadsSecret(pod.namespace(), name),
                                        Certainty.HOLDS,
                                        "a container gets Secret %s/%s by %s"
                                                .formatted(pod.namespace(), name, field),
                                        pod.ref()));
    }

    private static Fact token(AccountRef account, Audience audience) {
        return new Fact.HoldsToken(account, audience);
    }

    private void token(AccountRef account, Audience audience, Steps steps) {
        boolean api =
                switch (audience) {
                    case Audience.Api _, Audience.Any _ -> true;
                    case Audience.Named(var name) ->
                            world.conditions().apiAudiences().contains(name);
                };
        if (api) {
            var sentence = "the API server takes the token for service account " + account;
            steps.add("T1", new Fact.Acts(Identity.of(account)), Certainty.HOLDS, sentence);
        }
    }

    private void secret(String namespace, String name, Steps steps) {
        for (var secret : world.secretsIn(namespace)) {
            if (secret.name().equals(name)) {
                secret.tokenOf()
                        .ifPresent(
                                account ->
                                        steps.add(
                                                "P6",
                                                token(account, new Audience.Api()),
                                                Certainty.HOLDS,
                                                "the Secret holds a token of service account %s"
                                                        .formatted(account),
                                                secret.ref()));
            }
        }
        for (var spec : world.externalSecretsIn(namespace)) {
            if (spec.target().equals(name)) {
                for (var path : VaultReads.of(world, spec)) {
                    steps.add(
                            "P7",
                            new Fact.ReadsVault(path),
                            Certainty.HOLDS,
                            "the Secret has the value of %s in Vault".formatted(path),
                            spec.ref());
                }
            }
        }
    }

    private void secrets(String namespace, Steps steps) {
        steps.add(
                "N-SECRETS",
                new Fact.ReadsNewSecrets(namespace),
                Certainty.HOLDS,
                "new Secrets of namespace %s can be read too".formatted(namespace));
        for (var name : secretNames(namespace)) {
            steps.add(
                    "N-SECRETS",
                    new Fact.ReadsSecret(namespace, name),
                    Certainty.HOLDS,
                    "Secret %s is in namespace %s".formatted(name, namespace));
        }
    }

    private Set<String> secretNames(String namespace) {
        var names = new TreeSet<String>();
        world.secretsIn(namespace).forEach(secret -> names.add(secret.name()));
        world.workloadsIn(namespace).forEach(pod -> names.addAll(pod.secrets().keySet()));
        world.externalSecretsIn(namespace).forEach(spec -> names.add(spec.target()));
        return names;
    }

    private void namespace(String namespace, Steps steps) {
        accounts.in(namespace)
                .forEach(
                        (account, certainty) ->
                                steps.add(
                                        "N-PODS",
                                        token(account, new Audience.Any()),
                                        certainty,
                                        "a new pod runs as service account " + account));
        steps.add(
                "N-PODS",
                new Fact.ReadsSecrets(namespace),
                Certainty.ALLOWED,
                "a new pod mounts the Secrets of namespace " + namespace);
    }

    private void admin(Steps steps) {
        var why = "an administrator may do everything in namespace ";
        for (var namespace : world.namespaces().keySet()) {
            for (var fact :
                    List.of(
                            new Fact.RunsPods(namespace),
                            new Fact.ReadsSecrets(namespace),
                            new Fact.CreatesSecrets(namespace),
                            new Fact.CreatesAccounts(namespace),
                            new Fact.WritesExternalSecrets(namespace))) {
                steps.add("ADMIN", fact, Certainty.ALLOWED, why + namespace);
            }
        }
        for (var pod : world.workloads()) {
            steps.add(
                    "ADMIN",
                    new Fact.Runs(pod.ref().title()),
                    Certainty.ALLOWED,
                    "an administrator runs commands in " + pod.ref().title());
        }
        accounts.all()
                .forEach(
                        (account, certainty) ->
                                steps.add(
                                        "ADMIN",
                                        token(account, new Audience.Any()),
                                        certainty,
                                        "an administrator creates tokens of " + account));
    }
}
