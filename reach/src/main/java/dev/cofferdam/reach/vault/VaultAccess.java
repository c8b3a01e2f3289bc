package dev.cofferdam.reach.vault;

import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.AccessList;
import dev.cofferdam.core.vault.policy.access.Operation;
import dev.cofferdam.reach.object.AccountRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a service account may do in Vault after a login with a role. What Vault's identity adds,
/// entities and groups with policies, is not known here.
public final class VaultAccess {
    private static final Set<String> SYSTEM = Set.of("sys", "auth", "identity", "cubbyhole");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");
    private static final String METADATA = ".metadata.service_account_";

    private final AccessList list;
    private final List<PathPattern> patterns = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final boolean root;

    private VaultAccess(Collection<VaultPolicy> policies, IdentityValues values) {
        list = AccessList.of(policies, values);
        root = policies.stream().anyMatch(policy -> policy.name().equals(VaultPolicy.ROOT));
        for (var policy : policies) {
            for (var rule : policy.rules()) {
                try {
                    rule.path().with(values).ifPresent(patterns::add);
                } catch (IllegalArgumentException _) {
                    // Vault refuses every request then, and the list says so
                }
            }
        }
    }

    public static VaultAccess of(VaultState state, VaultRole role, AccountRef account) {
        var policies = new ArrayList<VaultPolicy>();
        var missing = new ArrayList<String>();
        for (var name : role.policies()) {
            var policy = state.policies().get(name);
            if (name.equals(VaultPolicy.ROOT)) {
                policies.add(new VaultPolicy(name, List.of()));
            } else if (policy != null) {
                policies.add(policy);
            } else if (!name.equals(VaultRole.DEFAULT)) {
                missing.add(name);
            }
        }
        var access = new VaultAccess(policies, values(policies, account));
        access.missing.addAll(missing);
        return access;
    }

    /// The metadata that the auth method gives each alias; what else templates stand for is not
    /// known.
    private static IdentityValues values(Collection<VaultPolicy> policies, AccountRef account) {
        var values = new HashMap<String, String>();
        for (var policy : policies) {
            for (var rule : policy.rules()) {
                for (Matcher each = TEMPLATE.matcher(rule.path().text()); each.find(); ) {
                    var name = String.valueOf(each.group(1));
                    if (name.endsWith(METADATA + "namespace")) {
                        values.put(name, account.namespace());
                    } else if (name.endsWith(METADATA + "name")) {
                        values.put(name, account.name());
                    }
                }
            }
        }
        return new IdentityValues(values, true);
    }

    /// Policies of the role that are not known; `default` counts as the one that Vault has from the
    /// start, which reads no secret.
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /// Patterns that depend on an entity or group, so that it is not known which paths they match.
    public List<VaultPath> undecided() {
        return patterns.stream()
                .filter(PathPattern::dependsOnIdentity)
                .map(VaultPath::of)
                .distinct()
                .toList();
    }

    public boolean isRoot() {
        return root;
    }

    public boolean allows(Operation operation, String path) {
        return list.decide(operation, path).allows();
    }

    public boolean allowsWithSudo(Operation operation, String path) {
        return allows(operation, path) && (root || list.capabilities(path).contains("sudo"));
    }

    /// The known paths, and the patterns of rules, for which one of the operations is allowed.
    /// Paths of Vault itself are left out.
    public Set<VaultPath> reached(Set<Operation> operations, Collection<String> known) {
        var reached = new TreeSet<VaultPath>();
        for (var path : known) {
            if (operations.stream().anyMatch(operation -> allows(operation, path))) {
                reached.add(VaultPath.one(path));
            }
        }
        for (var pattern : patterns) {
            var example = Witness.of(pattern);
            if (!isSystem(example)
                    && operations.stream().anyMatch(operation -> allows(operation, example))) {
                reached.add(VaultPath.of(pattern));
            }
        }
        if (root) {
            reached.add(new VaultPath("*", true));
        }
        return reached;
    }

    private static boolean isSystem(String path) {
        int slash = path.indexOf('/');
        return slash > 0 && SYSTEM.contains(path.substring(0, slash));
    }

    /// A path of that form, with `+` for any segment, for which an operation is allowed.
    public Optional<String> witness(Operation operation, String form, boolean sudo) {
        return Witness.all(patterns, form)
                .filter(path -> sudo ? allowsWithSudo(operation, path) : allows(operation, path))
                .findFirst();
    }
}
