package dev.cofferdam.api.store;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.served.ServedAuth;
import dev.cofferdam.api.store.provider.VaultAuthSpec;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.Auth.Password.Method;
import dev.cofferdam.core.store.Auth.TokenSource;
import java.util.Objects;
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
        return ServedAuth.in(spec).map(method -> of(method, spec)).orElseGet(() -> unserved(spec));
    }

    private Auth of(ServedAuth method, VaultAuthSpec spec) {
        return switch (method) {
            case TOKEN ->
                    new Auth.Token(
                            fields.secret(
                                    path + ".tokenSecretRef", written(spec.tokenSecretRef()), ""));
            case APP_ROLE -> appRole(path + ".appRole", written(spec.appRole()));
            case KUBERNETES -> kubernetes(path + ".kubernetes", written(spec.kubernetes()));
            case LDAP -> password(Method.LDAP, path + ".ldap", written(spec.ldap()));
            case USER_PASS ->
                    password(Method.USER_PASS, path + ".userPass", written(spec.userPass()));
            case JWT -> new JwtParser(fields, path + ".jwt").jwt(written(spec.jwt()));
            case CERT ->
                    new Auth.Cert(
                            orUsual(written(spec.cert()).path(), "cert"),
                            Nulls.text(written(spec.cert()).vaultRole()));
        };
    }

    /// What the table has just found.
    private static <T> T written(@Nullable T settings) {
        return Objects.requireNonNull(settings);
    }

    private Auth unserved(VaultAuthSpec spec) {
        var others = new TreeSet<>(spec.others().keySet());
        if (others.isEmpty()) {
            complaints.invalid(
                    path,
                    """
                    has no valid auth method: write one, such as kubernetes, or remove \
                    auth if something else adds the token""");
            return new Auth.None();
        }
        return new Auth.Unsupported(others.contains("iam") ? "iam" : others.first());
    }

    private Auth password(Method method, String at, VaultAuthSpec.Login spec) {
        var username = complaints.text(at + ".username", Nulls.text(spec.username()).strip());
        if (spec.secretRef() == null) {
            complaints.invalid(at + ".secretRef", "is missing: write where the password is");
            return new Auth.None();
        }
        return new Auth.Password(
                method,
                orUsual(spec.path(), method == Method.LDAP ? "ldap" : "userpass"),
                username,
                fields.secret(at + ".secretRef", spec.secretRef(), ""));
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

    static String orUsual(@Nullable String text, String usual) {
        return text == null || text.isEmpty() ? usual : text;
    }
}
