package dev.cofferdam.reach.rule;

import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.path.Fact.Acts;
import dev.cofferdam.reach.path.Fact.Extra;
import dev.cofferdam.reach.rbac.Binding;
import dev.cofferdam.reach.rbac.Grant;
import dev.cofferdam.reach.rbac.PolicyRule;
import dev.cofferdam.reach.rbac.Role;
import dev.cofferdam.reach.rbac.RoleRef;
import dev.cofferdam.reach.rule.text.RuleText.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which rights an actor has, and for what.
final class Rights {
    private static final PolicyRule EVERYTHING =
            new PolicyRule(List.of("*"), List.of("*"), List.of("*"), List.of(), List.of("*"));

    private final World world;

    Rights(World world) {
        this.world = world;
    }

    /// For what a right holds.
    ///
    /// @param namespace empty for all
    /// @param names of objects; empty for all
    record Scope(String namespace, Set<String> names, Grant grant) {
        boolean isAll() {
            return names.isEmpty();
        }
    }

    List<Grant> grants(Acts actor) {
        var grants = new ArrayList<>(world.authorizer().grants(actor.identity()));
        actor.extra().forEach(extra -> grants.addAll(grants(extra)));
        if (actor.identity().isMaster()) {
            grants.addAll(grants(new Extra("", Optional.empty())));
        }
        return grants;
    }

    /// The rule that allows everything in the cluster.
    static Optional<Grant> everything(List<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.namespace().isEmpty())
                .filter(grant -> grant.rule().names().isEmpty())
                .filter(grant -> grant.rule().covers("*", "*", "*", ""))
                .findFirst();
    }

    private List<Grant> grants(Extra extra) {
        var role =
                extra.role()
                        .flatMap(world.authorizer()::role)
                        .orElseGet(
                                () ->
                                        new Role(
                                                new ObjectRef("ClusterRole", "", "(any rules)", ""),
                                                Map.of(),
                                                extra.role().isEmpty()
                                                        ? List.of(EVERYTHING)
                                                        : List.of(),
                                                List.of()));
        var ref =
                new ObjectRef(
                        extra.namespace().isEmpty() ? "ClusterRoleBinding" : "RoleBinding",
                        extra.namespace(),
                        "(a new one)",
                        "");
        var binding = new Binding(ref, extra.role().orElse(new RoleRef("", "")), List.of());
        return role.rules().stream()
                .map(rule -> new Grant(binding, role, rule, extra.namespace()))
                .toList();
    }

    List<Scope> scopes(List<Grant> grants, Right right) {
        var scopes = new ArrayList<Scope>();
        for (var grant : grants) {
            var rule = grant.rule();
            boolean allows =
                    right.verbs().stream()
                            .anyMatch(
                                    verb ->
                                            rule.covers(
                                                    verb,
                                                    right.group(),
                                                    right.resource(),
                                                    right.subresource()));
            boolean reaches = !right.cluster() || grant.namespace().isEmpty();
            if (allows && reaches && (rule.names().isEmpty() || !right.unnamed())) {
                scopes.add(new Scope(grant.namespace(), new TreeSet<>(rule.names()), grant));
            }
        }
        return scopes;
    }

    /// Where all rights hold for the same objects.
    List<Scope> scopes(List<Grant> grants, Iterable<Right> rights) {
        var parts = new ArrayList<List<Scope>>();
        rights.forEach(right -> parts.add(scopes(grants, right)));
        return parts.stream().reduce(Rights::meet).orElse(List.of());
    }

    private static List<Scope> meet(List<Scope> some, List<Scope> others) {
        var both = new ArrayList<Scope>();
        for (var one : some) {
            for (var other : others) {
                boolean near =
                        one.namespace().isEmpty()
                                || other.namespace().isEmpty()
                                || one.namespace().equals(other.namespace());
                var names = new TreeSet<>(one.isAll() ? other.names() : one.names());
                if (!one.isAll() && !other.isAll()) {
                    names.retainAll(other.names());
                }
                if (near && (one.isAll() || other.isAll() || !names.isEmpty())) {
                    var where = one.namespace().isEmpty() ? other.namespace() : one.namespace();
                    both.add(new Scope(where, names, one.grant()));
                }
            }
        }
        return both;
    }

    boolean has(List<Grant> grants, Right right) {
        return !scopes(grants, right).isEmpty();
    }
}
