package dev.cofferdam.reach.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.text.PolicyParser;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.fact.WorldReader;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Proofs;
import dev.cofferdam.reach.vault.VaultRole;
import dev.cofferdam.reach.vault.VaultState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A small world, written as manifests, and what its pod shop/web reaches.
final class Scenario {
    private static final Fields NONE = new Fields(Map.of());
    private final List<Fields> objects = new ArrayList<>();
    private final List<VaultRole> roles = new ArrayList<>();
    private final Map<String, VaultPolicy> policies = new TreeMap<>();
    private int minor = 36;

    static Scenario of(String yaml) {
        return new Scenario()
                .and("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}")
                .and(
                        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}")
                .and(
                        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: db, namespace: shop}}")
                .and(yaml);
    }

    static Scenario withPod() {
        return of(pod("web", ""));
    }

    static String pod(String account, String more) {
        return """
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop},
         spec: {serviceAccountName: %s, %s containers: [{name: a, image: a}]}}
        """
                .formatted(account, more);
    }

    Scenario and(String yaml) {
        if (!(Documents.read(yaml, Format.YAML) instanceof Reading.Exact(var documents))) {
            throw new IllegalArgumentException(yaml);
        }
        documents.stream()
                .flatMap(document -> Resource.in(document).stream())
                .forEach(
                        resource -> {
                            if (Plain.of(resource.root()) instanceof Map<?, ?> map) {
                                objects.add(new Fields(map));
                            }
                        });
        return this;
    }

    /// Rules of a Role in namespace shop for service account web.
    Scenario role(String rules) {
        return binding("Role", rules, "{kind: ServiceAccount, name: web, namespace: shop}");
    }

    Scenario clusterRole(String rules) {
        return binding("ClusterRole", rules, "{kind: ServiceAccount, name: web, namespace: shop}");
    }

    Scenario binding(String kind, String rules, String subject) {
        var name = "r" + objects.size();
        return and(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: %1$s
                metadata: {name: %2$s, namespace: shop}
                rules: %3$s
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: %1$sBinding
                metadata: {name: %2$s, namespace: shop}
                roleRef: {kind: %1$s, name: %2$s}
                subjects: [%4$s]
                """
                        .formatted(kind, name, rules, subject));
    }

    Scenario vaultRole(String name, String names, String audience, String policy) {
        var fields =
                new Fields(
                        Map.of(
                                "bound_service_account_names", List.of(names),
                                "bound_service_account_namespaces", List.of("shop"),
                                "audience", audience,
                                "token_policies", List.of(name)));
        var ref = new ObjectRef("VaultRole", "", name, "");
        roles.add(VaultRole.read("kubernetes", ref, fields, NONE));
        assertThat(PolicyParser.parse(name, policy)).isInstanceOf(Answer.Got.class);
        if (PolicyParser.parse(name, policy) instanceof Answer.Got<VaultPolicy>(var parsed)) {
            policies.put(name, parsed);
        }
        return this;
    }

    Scenario minor(int other) {
        minor = other;
        return this;
    }

    int size() {
        return objects.size();
    }

    Scenario without(int index) {
        var less = copy(objects);
        less.objects.remove(index);
        return less;
    }

    Scenario shuffled(long seed) {
        var other = copy(objects);
        Collections.shuffle(other.objects, new Random(seed));
        return other;
    }

    private Scenario copy(List<Fields> some) {
        var copy = new Scenario();
        copy.objects.addAll(some);
        copy.roles.addAll(roles);
        copy.policies.putAll(policies);
        copy.minor = minor;
        return copy;
    }

    World world() {
        var reader = new WorldReader("default");
        objects.forEach(object -> reader.read(object, "test"));
        return reader.world(
                new VaultState(roles, policies),
                new World.Conditions(
                        false, minor, new TreeSet<>(Set.of("https://kubernetes.default.svc"))));
    }

    Proofs proofs() {
        return Rules.engine(world()).run(List.of(Rules.start(new Fact.Runs("Pod shop/web"))));
    }

    Set<String> reached() {
        return proofs().facts().stream()
                .map(Fact::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
