package dev.cofferdam.sync.app.verify;

import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Paths of Vault at which a policy that is wider than it is derived would show: those that it
/// grants, what is around them, and what is Vault's own.
public final class Probes {
    /// What a KV v2 engine does with a secret, beside reading it.
    private static final List<String> OPERATIONS =
            List.of("metadata", "delete", "undelete", "destroy", "subkeys", "config");

    private static final List<String> OF_VAULT =
            List.of(
                    "sys/policies/acl/default",
                    "sys/policies/acl/root",
                    "sys/policies/password/x",
                    "sys/auth",
                    "sys/auth/kubernetes",
                    "sys/mounts",
                    "sys/mounts/secret",
                    "sys/raw/core/keyring",
                    "sys/audit",
                    "sys/seal",
                    "sys/step-down",
                    "sys/rotate",
                    "sys/config/auditing/request-headers",
                    "sys/leases/lookup/x",
                    "auth/token/create",
                    "auth/token/create-orphan",
                    "auth/token/roles/x",
                    "auth/token/accessors/",
                    "auth/kubernetes/role/x",
                    "auth/kubernetes/config",
                    "auth/approle/role/x/secret-id",
                    "identity/entity/id/",
                    "identity/entity",
                    "identity/group",
                    "identity/oidc/key/x",
                    "identity/mfa/method/totp",
                    "pki/issue/x",
                    "ssh/sign/x",
                    "transit/decrypt/x",
                    "transit/export/encryption-key/x",
                    "totp/code/x",
                    "aws/creds/x",
                    "database/creds/x",
                    "kubernetes/creds/x");

    private final SortedSet<String> paths = new TreeSet<>(OF_VAULT);

    private Probes() {}

    /// The paths for a policy.
    public static SortedSet<String> of(VaultPolicy policy) {
        var probes = new Probes();
        policy.rules().stream().map(PathRule::path).forEach(probes::around);
        return probes.paths;
    }

    /// Some of them where there are many: what the policy grants first, then every so many of the
    /// others.
    public static SortedSet<String> some(VaultPolicy policy, int most) {
        var all = of(policy);
        if (all.size() <= most) {
            return all;
        }
        var some = new TreeSet<String>();
        policy.rules().stream().map(rule -> rule.path().stem()).limit(most / 2).forEach(some::add);
        var step = all.size() / (most - some.size()) + 1;
        var at = 0;
        for (var path : all) {
            if (at++ % step == 0) {
                some.add(path);
            }
        }
        return some;
    }

    private void around(PathPattern granted) {
        var stem = granted.stem();
        if (granted.isPrefix()) {
            paths.add(stem);
            paths.add(stem + "x");
            paths.add(stem + "x/y");
            near(stem.replaceAll("/$", ""));
        } else {
            paths.add(stem);
            paths.add(stem + "/x");
            near(stem);
        }
    }

    /// Names that begin alike, everything above, what lies beside it on each way there, and what
    /// else its engine does with it.
    private void near(String path) {
        paths.add(path + "2");
        paths.add(path + "-x");
        paths.add(path + "/");
        var segments = new ArrayList<>(List.of(path.split("/", -1)));
        for (int length = segments.size() - 1; length > 0; length--) {
            var above = String.join("/", segments.subList(0, length));
            paths.add(above);
            paths.add(above + "/");
            paths.add(above + "/x");
            paths.add(above + "/x/" + segments.getLast());
        }
        for (int at = 1; at < segments.size(); at++) {
            for (var operation : OPERATIONS) {
                var other = new ArrayList<>(segments);
                other.set(at, operation);
                paths.add(String.join("/", other));
            }
        }
    }
}
