package dev.cofferdam.cli.migrate.vso.login;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.object.Tree;
import dev.cofferdam.cli.migrate.vso.object.View;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The method of a VaultAuth as `auth` of a store.
record AuthFields(MergedAuth auth) {
    private static final String SERVICE_ACCOUNT = "serviceAccount";
    private static final String SECRET_REF = "secretRef";
    private static final String EXPIRATION = "tokenExpirationSeconds";

    /// How long a token for the login lasts here, and in the Vault Secrets Operator by default.
    private static final String USUAL_SECONDS = "600";

    private static final Set<String> GLOBAL = Set.of("namespace", "mount", "params", "headers");

    /// Nothing, and a note, if a store cannot have it.
    Optional<Map<String, Object>> fields() {
        if (!auth.merged("params").isEmpty()) {
            auth.auth()
                    .refuse(
                            Effect.NOT_SERVED,
                            "spec.params",
                            "a store cannot add parameters to its login",
                            "move what they say into the role in Vault, and remove them here");
            return Optional.empty();
        }
        return switch (auth.method()) {
            case "kubernetes" -> kubernetes();
            case "jwt" -> jwt();
            case "appRole" -> appRole();
            case "aws", "gcp" -> cloud();
            default -> refused("spec.method", "is none that is known", "write kubernetes");
        };
    }

    private Optional<Map<String, Object>> refused(String field, String reason, String advice) {
        auth.auth().refuse(Effect.REFUSED, field, reason, advice);
        return Optional.empty();
    }

    private void only(Set<String> known) {
        var method = auth.method();
        auth.auth().spec().at(method).only(known);
        auth.global()
                .ifPresent(
                        global -> {
                            var all = new HashSet<>(known);
                            all.addAll(GLOBAL);
                            global.spec().at(method).only(all);
                        });
    }

    /// A field without which the Vault Secrets Operator does not log in either.
    private boolean lacks(String field) {
        if (auth.text(field).isEmpty()) {
            refused("spec.%s.%s".formatted(auth.method(), field), "is missing", "write it");
            return true;
        }
        return false;
    }

    /// Names all that is missing, the mount too.
    private boolean lacksAny(String... fields) {
        var lacks = lacksMount();
        for (var field : fields) {
            lacks = lacks(field) || lacks;
        }
        return lacks;
    }

    private boolean lacksMount() {
        if (auth.mount().isEmpty()) {
            refused("spec.mount", "is missing", "write where the auth method is mounted in Vault");
            return true;
        }
        return false;
    }

    private Optional<Map<String, Object>> kubernetes() {
        only(Set.of("role", SERVICE_ACCOUNT, "audiences", EXPIRATION));
        if (lacksAny("role", SERVICE_ACCOUNT)) {
            return Optional.empty();
        }
        var seconds = auth.of(EXPIRATION);
        if (seconds.has(EXPIRATION) && !seconds.text(EXPIRATION).equals(USUAL_SECONDS)) {
            seconds.object()
                    .note(
                            Effect.DIFFERENT,
                            seconds.field(EXPIRATION),
                            "the token for the login always lasts 10 minutes; it is used once",
                            "nothing");
        }
        return Optional.of(
                Map.of(
                        "kubernetes",
                        new Tree()
                                .with("mountPath", auth.mount())
                                .with("role", auth.text("role"))
                                .with(
                                        "serviceAccountRef",
                                        new Tree()
                                                .with("name", auth.text(SERVICE_ACCOUNT))
                                                .with("audiences", audiences())
                                                .map())
                                .map()));
    }

    private List<String> audiences() {
        return auth.of("audiences").list("audiences");
    }

    /// Where a service account and a Secret are named, the account counts. A store adds an audience
    /// of its own only where it names none, so an empty list is written.
    private Optional<Map<String, Object>> jwt() {
        only(Set.of("role", SERVICE_ACCOUNT, SECRET_REF, "audiences", EXPIRATION));
        if (lacksAny("role")) {
            return Optional.empty();
        }
        var jwt = new Tree().with("path", auth.mount()).with("role", auth.text("role"));
        var secret = auth.of(SECRET_REF);
        if (auth.text(SERVICE_ACCOUNT).isEmpty()) {
            return lacks(SECRET_REF)
                    ? Optional.empty()
                    : Optional.of(
                            Map.of("jwt", jwt.with(SECRET_REF, key(SECRET_REF, "jwt")).map()));
        }
        if (secret.has(SECRET_REF)) {
            ignored(secret);
        }
        var seconds = auth.text(EXPIRATION);
        var token =
                new Tree()
                        .with("serviceAccountRef", Map.of("name", auth.text(SERVICE_ACCOUNT)))
                        .written("audiences", audiences());
        if (!seconds.isEmpty() && !seconds.equals(USUAL_SECONDS)) {
            token.with("expirationSeconds", number(seconds));
        }
        return Optional.of(
                Map.of("jwt", jwt.with("kubernetesServiceAccountToken", token.map()).map()));
    }

    private static Object number(String text) {
        return text.matches("[0-9]{1,10}") ? (Object) Long.valueOf(text) : text;
    }

    private static void ignored(View secret) {
        secret.object()
                .note(
                        Effect.DIFFERENT,
                        secret.field(SECRET_REF),
                        "a service account is named too, and counts: the Secret is left out",
                        "nothing");
    }

    private Optional<Map<String, Object>> appRole() {
        only(Set.of("roleId", "secretIDPath", SECRET_REF));
        var path = auth.of("secretIDPath");
        if (path.has("secretIDPath")) {
            path.object()
                    .refuse(
                            Effect.NOT_SERVED,
                            path.field("secretIDPath"),
                            "Cofferdam reads no secret id from a file of its pod",
                            "put the secret id into a Secret under the key id, and name it in secretRef");
            auth.auth()
                    .refuse(
                            Effect.NOT_SERVED,
                            "spec.appRole",
                            "has no Secret with the secret id",
                            "see above");
            return Optional.empty();
        }
        if (lacksAny("roleId", SECRET_REF)) {
            return Optional.empty();
        }
        return Optional.of(
                Map.of(
                        "appRole",
                        new Tree()
                                .with("path", auth.mount())
                                .with("roleId", auth.text("roleId"))
                                .with(SECRET_REF, key(SECRET_REF, "id"))
                                .map()));
    }

    private Map<String, Object> key(String field, String key) {
        return new Tree().with("name", auth.text(field)).with("key", key).map();
    }

    /// Fields of the method say nothing without it.
    private Optional<Map<String, Object>> cloud() {
        var own = auth.auth().spec().has("method");
        var object = own ? auth.auth() : auth.global().orElse(auth.auth());
        object.refuse(
                Effect.NOT_SERVED,
                own ? "spec.method" : "spec.defaultAuthMethod",
                "the auth method %s is not served, with all that stands below spec.%s"
                        .formatted(auth.method(), auth.method()),
                """
                let a service account of the cluster log in: in Vault, a role of the \
                method kubernetes or jwt with the same policies""");
        if (!own) {
            auth.auth()
                    .refuse(
                            Effect.NOT_SERVED,
                            "spec.vaultAuthGlobalRef",
                            "logs in by %s, which is not served".formatted(auth.method()),
                            "see what is said about it");
        }
        return Optional.empty();
    }
}
