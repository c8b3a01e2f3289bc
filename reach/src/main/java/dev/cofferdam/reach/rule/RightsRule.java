package dev.cofferdam.reach.rule;

import dev.cofferdam.reach.fact.Workload;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.path.Audience;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Fact.Acts;
import dev.cofferdam.reach.path.Rule;
import dev.cofferdam.reach.path.Step;
import dev.cofferdam.reach.rbac.Grant;
import dev.cofferdam.reach.rbac.Identity;
import dev.cofferdam.reach.rule.Rights.Scope;
import dev.cofferdam.reach.rule.text.RuleText;
import dev.cofferdam.reach.rule.text.RuleText.RightRule;
import dev.cofferdam.reach.rule.text.RuleTexts;
import java.util.Collection;
import java.util.List;

/// What follows from rights that the files of the rules list.
final class RightsRule implements Rule {
    private final World world;
    private final Accounts accounts;
    private final Rights rights;
    private final Minters minters;

    RightsRule(World world, Accounts accounts, Rights rights) {
        this.world = world;
        this.accounts = accounts;
        this.rights = rights;
        this.minters = new Minters(world, accounts, rights);
    }

    @Override
    public List<Step> from(Fact fact) {
        var steps = new Steps(fact);
        if (fact instanceof Acts actor) {
            var grants = rights.grants(actor);
            for (var text :
                    Rights.everything(grants).isPresent() ? List.<RuleText>of() : RuleTexts.all()) {
                text.rights()
                        .filter(rule -> isOf(rule, world.conditions().minor()))
                        .ifPresent(rule -> apply(text, rule, grants, steps));
            }
        }
        return steps.all();
    }

    private static boolean isOf(RightRule rule, int minor) {
        return rule.until() == 0 || minor < rule.until();
    }

    private void apply(RuleText text, RightRule rule, List<Grant> grants, Steps steps) {
        for (var alternative : rule.alternatives()) {
            for (var scope : rights.scopes(grants, alternative)) {
                var certainty = rule.condition() ? Certainty.CONDITION : Certainty.ALLOWED;
                new Gains(text.id(), scope, certainty, steps).add(rule);
            }
        }
    }

    /// The facts that one right gives.
    private final class Gains {
        private final String rule;
        private final Scope scope;
        private final Certainty certainty;
        private final Steps steps;

        Gains(String rule, Scope scope, Certainty certainty, Steps steps) {
            this.rule = rule;
            this.scope = scope;
            this.certainty = certainty;
            this.steps = steps;
        }

        private void add(Fact fact) {
            steps.add(rule, fact, certainty, scope.grant());
        }

        private void add(Fact fact, Certainty least) {
            var worst = least.compareTo(certainty) > 0 ? least : certainty;
            steps.add(rule, fact, worst, scope.grant());
        }

        private Collection<String> namespaces() {
            return scope.namespace().isEmpty()
                    ? world.namespaces().keySet()
                    : List.of(scope.namespace());
        }

        void add(RightRule of) {
            switch (of.gain()) {
                case ADMIN -> add(new Fact.Admin());
                case ALL_WORKLOADS -> world.workloads().forEach(pod -> add(runs(pod)));
                case ALL_SECRETS ->
                        world.namespaces()
                                .keySet()
                                .forEach(
                                        each ->
                                                add(
                                                        new Fact.ReadsSecrets(each),
                                                        Certainty.CONDITION));
                case ALL_MINTED -> minted(world.namespaces().keySet());
                case MINTED -> minted(namespaces());
                default -> namespaces().forEach(namespace -> in(namespace, of));
            }
        }

        private void in(String namespace, RightRule of) {
            switch (of.gain()) {
                case SECRETS -> secrets(namespace);
                case NEW_SECRETS -> add(new Fact.CreatesSecrets(namespace));
                case NEW_ACCOUNTS -> add(new Fact.CreatesAccounts(namespace));
                case EXTERNAL_SECRETS -> add(new Fact.WritesExternalSecrets(namespace));
                case PODS -> add(new Fact.RunsPods(namespace));
                case WORKLOAD -> workloads(namespace);
                case DEBUG -> {
                    workloads(namespace);
                    if (!world.workloadsIn(namespace).isEmpty() || !world.conditions().live()) {
                        add(new Fact.ReadsSecrets(namespace));
                    }
                }
                case TOKENS ->
                        accounts.in(namespace)
                                .forEach((account, least) -> account(account, least, true));
                case ACCOUNTS ->
                        accounts.in(namespace)
                                .forEach((account, least) -> account(account, least, false));
                case ADMIN, ALL_WORKLOADS, ALL_SECRETS, ALL_MINTED, MINTED -> {}
            }
        }

        private void secrets(String namespace) {
            if (scope.isAll()) {
                add(new Fact.ReadsSecrets(namespace));
            }
            for (var name : scope.names()) {
                add(new Fact.ReadsSecret(namespace, name));
                add(new Fact.ReadsNewSecrets(namespace), Certainty.CONDITION);
            }
        }

        /// An account that does not exist has no token, but may be impersonated.
        private void account(AccountRef account, Certainty least, boolean token) {
            if (!scope.isAll() && !scope.names().contains(account.name())) {
                return;
            }
            if (token) {
                add(new Fact.HoldsToken(account, new Audience.Any()), least);
            } else {
                add(new Acts(Identity.of(account)));
            }
        }

        private void workloads(String namespace) {
            world.workloadsIn(namespace).stream()
                    .filter(this::isMeant)
                    .forEach(pod -> add(runs(pod)));
        }

        /// The names of pods begin with that of what makes them.
        private boolean isMeant(Workload pod) {
            var name = pod.ref().name();
            return scope.isAll()
                    || scope.names().stream()
                            .anyMatch(each -> each.equals(name) || each.startsWith(name + "-"));
        }

        private void minted(Collection<String> namespaces) {
            for (var namespace : namespaces) {
                minters.tokens(namespace)
                        .forEach(
                                (account, least) ->
                                        add(
                                                new Fact.HoldsToken(account, new Audience.Any()),
                                                least));
            }
        }

        private Fact runs(Workload pod) {
            return new Fact.Runs(pod.ref().title());
        }
    }
}
