package dev.cofferdam.api.store;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.Auth.TokenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `spec.provider.vault.auth`: the first method that is there counts, in a fixed order.
final class AuthParser {
    private final StoreFields fields;
    private final Complaints complaints;
    private final String path;

    AuthParser(StoreFields fields, String path) {
        this.fields = fields;
        this.complaints = fields.complaints();
        this.path = path;
    }

    Auth auth(VaultAuthSpec spec) {
        if (spec.tokenSecretRef() != null) {
            return new Auth.Token(
                    fields.secret(path + ".tokenSecretRef", spec.tokenSecretRef(), ""));
        }
        if (spec.appRole() != null) {
            return appRole(path + ".appRole", spec.appRole());
        }
        if (spec.kubernetes() != null) {
            return kubernetes(path + ".kubernetes", spec.kubernetes());
        }
        var others = others(spec);
        if (others.isEmpty()) {
            complaints.invalid(
                    path,
                    "has no valid auth method: write one, such as kubernetes, or remove auth if"
                            + " something else adds the token");
            return new Auth.None();
        }
        return new Auth.Unsupported(others.getFirst());
    }

    private static List<String> others(VaultAuthSpec spec) {
        var names = new ArrayList<String>();
        if (spec.ldap() != null) {
            names.add("ldap");
        }
        if (spec.userPass() != null) {
            names.add("userPass");
        }
        if (spec.jwt() != null) {
            names.add("jwt");
        }
        if (spec.cert() != null) {
            names.add("cert");
        }
        if (spec.others().containsKey("iam")) {
            names.add("iam");
        }
        names.addAll(new TreeSet<>(spec.others().keySet()));
        return names;
    }

    private Auth appRole(String at, VaultAuthSpec.AppRole spec) {
        var roleId = roleId(at, spec);
        if (spec.secretRef() == null) {
            complaints.invalid(at + ".secretRef", "is missing: write where the secret id is");
            return new Auth.None();
        }
        return new Auth.AppRole(
                orUsual(spec.path(), "approle"),
                roleId,
                fields.secret(at + ".secretRef", spec.secretRef(), ""));
    }

    private Auth.RoleId roleId(String at, VaultAuthSpec.AppRole spec) {
        var literal = Nulls.text(spec.roleId()).strip();
        if (literal.isEmpty() && spec.roleRef() != null) {
            return new Auth.RoleId.Referenced(fields.secret(at + ".roleRef", spec.roleRef(), ""));
        }
        if (literal.isEmpty()) {
            complaints.invalid(at, "has no role id: write roleId or roleRef");
        }
        return new Auth.RoleId.Literal(literal);
    }

    private Auth kubernetes(String at, VaultAuthSpec.Kubernetes spec) {
        return new Auth.Kubernetes(
                orUsual(spec.mountPath(), "kubernetes"),
                complaints.text(at + ".role", spec.role()),
                source(at, spec));
    }

    private TokenSource source(String at, VaultAuthSpec.Kubernetes spec) {
        if (spec.serviceAccountRef() != null) {
            return fields.account(at + ".serviceAccountRef", spec.serviceAccountRef());
        }
        return spec.secretRef() == null
                ? new TokenSource.Consumer()
                : new TokenSource.Stored(
                        fields.secret(at + ".secretRef", spec.secretRef(), "token"));
    }

    private static String orUsual(@Nullable String text, String usual) {
        return text == null || text.isEmpty() ? usual : text;
    }
}
