package dev.cofferdam.reach.rule;

import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Fact.Acts;
import dev.cofferdam.reach.path.Fact.Extra;
import dev.cofferdam.reach.path.Rule;
import dev.cofferdam.reach.path.Step;
import dev.cofferdam.reach.rbac.Grant;
import dev.cofferdam.reach.rbac.Identity;
import dev.cofferdam.reach.rbac.Role;
import dev.cofferdam.reach.rbac.RoleRef;
import dev.cofferdam.reach.rbac.Subject;
import dev.cofferdam.reach.rule.Rights.Scope;
import dev.cofferdam.reach.rule.text.RuleText.Right;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// How an identity becomes another, or gives itself roles: rules that need several rights at once.
final class IdentityRule implements Rule {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String CERTIFICATES = "certificates.k8s.io";
    private static final String REQUESTS = "certificatesigningrequests";
    private static final String SIGNER = "kubernetes.io/kube-apiserver-client";

    private final World world;
    private final Rights rights;
    private final SortedSet<String> users = new TreeSet<>();
    private final SortedSet<String> groups = new TreeSet<>();

    IdentityRule(World world, Rights rights) {
        this.world = world;
        this.rights = rights;
        for (var binding : world.authorizer().bindings()) {
            for (var subject : binding.subjects()) {
                switch (subject) {
                    case Subject.User(var name) -> users.add(name);
                    case Subject.Group(var name) -> groups.add(name);
                    case Subject.Unmatched _ -> {}
                }
            }
        }
    }

    @Override
    public List<Step> from(Fact fact) {
        var steps = new Steps(fact);
        if (fact instanceof Acts actor) {
            var grants = rights.grants(actor);
            var all = Rights.everything(grants);
            if (all.isPresent()) {
                steps.add("ADMIN", new Fact.Admin(), Certainty.HOLDS, all.get());
                return steps.all();
            }
            impersonate(grants, steps);
            bind(actor, grants, steps);
            escalate(actor, grants, steps);
            bindNew(actor, grants, steps);
            certify(grants, steps);
        }
        return steps.all();
    }

    private void impersonate(List<Grant> grants, Steps steps) {
        var ofUsers = rights.scopes(grants, Right.of("impersonate", "", "users", true));
        var ofAccounts =
                rights.scopes(grants, Right.of("impersonate", "", "serviceaccounts", false));
        for (var scope : ofUsers) {
            named(scope, users).stream()
                    .filter(user -> !AccountRef.isUser(user))
                    .forEach(
                            user ->
                                    steps.add(
                                            "K18",
                                            new Acts(
                                                    Identity.of(
                                                            user, List.of(Identity.AUTHENTICATED))),
                                            Certainty.ALLOWED,
                                            scope.grant()));
        }
        if (ofUsers.isEmpty() && ofAccounts.isEmpty()) {
            return;
        }
        var all = new TreeSet<>(groups);
        all.add(Identity.MASTERS);
        for (var scope : rights.scopes(grants, Right.of("impersonate", "", "groups", true))) {
            for (var group : named(scope, all)) {
                var identity =
                        Identity.of("(impersonated)", List.of(group, Identity.AUTHENTICATED));
                steps.add("K19", new Acts(identity), Certainty.ALLOWED, scope.grant());
            }
        }
    }

    private static SortedSet<String> named(Scope scope, SortedSet<String> known) {
        return scope.isAll() ? known : new TreeSet<>(scope.names());
    }

    /// All roles that it may bind to itself, at once.
    private void bind(Acts actor, List<Grant> grants, Steps steps) {
        var bindable = new LinkedHashMap<Extra, Scope>();
        var roles = rights.scopes(grants, Right.of("bind", RBAC, "roles", false));
        var clusterRoles = rights.scopes(grants, Right.of("bind", RBAC, "clusterroles", false));
        if (roles.isEmpty() && clusterRoles.isEmpty()) {
            return;
        }
        var where = new TreeSet<String>();
        if (!writes(grants, "clusterrolebindings", true).isEmpty()) {
            where.add("");
        }
        for (var scope : writes(grants, "rolebindings", false)) {
            where.addAll(
                    scope.namespace().isEmpty()
                            ? world.namespaces().keySet()
                            : Set.of(scope.namespace()));
        }
        where.forEach(
                namespace -> {
                    bindable(namespace, roles, false, bindable);
                    bindable(namespace, clusterRoles, true, bindable);
                });
        actor.extra().forEach(bindable::remove);
        if (!bindable.isEmpty()) {
            var all = new ArrayList<>(actor.extra());
            all.addAll(bindable.keySet());
            steps.add(
                    "K21",
                    new Acts(actor.identity(), all),
                    Certainty.ALLOWED,
                    bindable.values().iterator().next().grant());
        }
    }

    private List<Scope> writes(List<Grant> grants, String bindings, boolean cluster) {
        var scopes = new ArrayList<Scope>();
        for (var verb : List.of("create", "update", "patch")) {
            scopes.addAll(
                    rights.scopes(
                            grants, new Right(List.of(verb), RBAC, bindings, "", false, cluster)));
        }
        return scopes;
    }

    private void bindable(
            String namespace, List<Scope> scopes, boolean ofCluster, Map<Extra, Scope> found) {
        var usable =
                scopes.stream()
                        .filter(
                                scope ->
                                        scope.namespace().isEmpty()
                                                || scope.namespace().equals(namespace))
                        .toList();
        for (var role : usable.isEmpty() ? List.<Role>of() : world.authorizer().roles()) {
            var home = role.ref().namespace();
            if (ofCluster ? !home.isEmpty() : !home.equals(namespace) || home.isEmpty()) {
                continue;
            }
            usable.stream()
                    .filter(scope -> scope.isAll() || scope.names().contains(role.ref().name()))
                    .findFirst()
                    .ifPresent(
                            scope ->
                                    found.putIfAbsent(
                                            new Extra(namespace, Optional.of(role.key())), scope));
        }
    }

    /// Any rules in a role that it has, or may bind.
    private void escalate(Acts actor, List<Grant> grants, Steps steps) {
        boolean none =
                !rights.has(grants, Right.of("escalate", RBAC, "roles", false))
                        && !rights.has(grants, Right.of("escalate", RBAC, "clusterroles", true));
        for (var held : none ? List.<Grant>of() : grants) {
            var role = held.role().ref();
            if (escalates(grants, role.namespace(), role.name())) {
                var any = new Extra(held.namespace(), Optional.empty());
                if (!actor.extra().contains(any)) {
                    steps.add(
                            "K23",
                            new Acts(actor.identity(), List.of(any)),
                            Certainty.ALLOWED,
                            held);
                }
            }
        }
    }

    /// Any rules in a role that it makes, and binds.
    private void bindNew(Acts actor, List<Grant> grants, Steps steps) {
        var local = writes(grants, "rolebindings", false);
        var whole = writes(grants, "clusterrolebindings", true);
        for (var made : rights.scopes(grants, making("roles", false))) {
            local.forEach(bound -> bindNew(actor, made, meet(made, bound), steps));
        }
        for (var made : rights.scopes(grants, making("clusterroles", true))) {
            local.forEach(bound -> bindNew(actor, made, meet(made, bound), steps));
            whole.forEach(_ -> bindNew(actor, made, List.of(""), steps));
        }
    }

    private static List<Right> making(String resource, boolean cluster) {
        return List.of(
                Right.of("escalate", RBAC, resource, cluster),
                new Right(List.of("create"), RBAC, resource, "", true, cluster),
                Right.of("bind", RBAC, resource, cluster));
    }

    /// The namespaces for which both hold.
    private List<String> meet(Scope one, Scope other) {
        if (one.namespace().isEmpty() && other.namespace().isEmpty()) {
            return List.copyOf(world.namespaces().keySet());
        } else if (one.namespace().isEmpty()) {
            return List.of(other.namespace());
        }
        boolean near = other.namespace().isEmpty() || other.namespace().equals(one.namespace());
        return near ? List.of(one.namespace()) : List.of();
    }

    private static void bindNew(Acts actor, Scope made, List<String> namespaces, Steps steps) {
        for (var namespace : namespaces) {
            var any = new Extra(namespace, Optional.empty());
            if (!actor.extra().contains(any)) {
                var strong = new Acts(actor.identity(), List.of(any));
                steps.add("K23", strong, Certainty.ALLOWED, made.grant());
            }
        }
    }

    private boolean escalates(List<Grant> grants, String namespace, String role) {
        var resource = namespace.isEmpty() ? "clusterroles" : "roles";
        boolean cluster = namespace.isEmpty();
        var both =
                List.of(
                        new Right(List.of("escalate"), RBAC, resource, "", false, cluster),
                        new Right(List.of("update", "patch"), RBAC, resource, "", false, cluster));
        boolean itself =
                rights.scopes(grants, both).stream()
                        .anyMatch(
                                scope ->
                                        (scope.namespace().isEmpty()
                                                        || scope.namespace().equals(namespace))
                                                && (scope.isAll() || scope.names().contains(role)));
        return itself || (cluster && feeds(grants, role, both));
    }

    /// Whether a role may be changed, or made, that an aggregated role takes its rules from.
    private boolean feeds(List<Grant> grants, String role, List<Right> both) {
        var target = world.authorizer().role(new RoleRef("", role));
        return target.filter(each -> each.isAggregated()).isPresent()
                && !rights.scopes(grants, both).isEmpty();
    }

    private void certify(List<Grant> grants, Steps steps) {
        boolean requests =
                rights.has(grants, Right.of("create", CERTIFICATES, REQUESTS, true))
                        && rights.has(grants, Right.of("get", CERTIFICATES, REQUESTS, true));
        boolean approves =
                rights.has(
                        grants,
                        new Right(
                                List.of("update", "patch"),
                                CERTIFICATES,
                                REQUESTS,
                                "approval",
                                false,
                                true));
        var signers = rights.scopes(grants, Right.of("approve", CERTIFICATES, "signers", true));
        var signer =
                signers.stream()
                        .filter(
                                scope ->
                                        scope.isAll()
                                                || scope.names().contains(SIGNER)
                                                || scope.names().contains("kubernetes.io/*"))
                        .findFirst();
        if (!requests || !approves || signer.isEmpty()) {
            return;
        }
        var grant = signer.get().grant();
        for (var user : users) {
            var identity = Identity.of(user, List.of(Identity.AUTHENTICATED));
            steps.add("K27", new Acts(identity), Certainty.ALLOWED, grant);
        }
        for (var group : groups) {
            if (!group.equals(Identity.MASTERS)) {
                var identity = Identity.of("(certified)", List.of(group, Identity.AUTHENTICATED));
                steps.add("K27", new Acts(identity), Certainty.ALLOWED, grant);
            }
        }
    }
}
