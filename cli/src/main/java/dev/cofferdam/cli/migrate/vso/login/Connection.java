package dev.cofferdam.cli.migrate.vso.login;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.object.Tree;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A VaultConnection as fields of `spec.provider.vault`.
record Connection(VsoObject object) {
    private static final String CA_SECRET = "caCertSecretRef";

    /// @param namespace of the store
    /// @param headers of the login
    Map<String, Object> fields(String namespace, Map<String, String> headers) {
        review();
        var spec = object.spec();
        var all = new TreeMap<String, Object>(spec.texts("headers"));
        all.putAll(headers);
        var ca = new Tree();
        if (spec.has(CA_SECRET)) {
            ca.with("type", "Secret").with("name", spec.text(CA_SECRET)).with("key", "ca.crt");
            if (!namespace.equals(object.namespace())) {
                certificateElsewhere(namespace);
            }
        }
        return new Tree()
                .with("server", spec.text("address"))
                .with("caProvider", ca.map())
                .with("headers", all)
                .map();
    }

    private void certificateElsewhere(String namespace) {
        object.note(
                Effect.DIFFERENT,
                "spec." + CA_SECRET,
                "a SecretStore reads only its own namespace, and %s is another one"
                        .formatted(namespace.isEmpty() ? "that of its user" : namespace),
                "copy the Secret %s there".formatted(object.spec().text(CA_SECRET)));
    }

    private void review() {
        var spec = object.spec();
        spec.only(
                Set.of(
                        "address",
                        "headers",
                        "tlsServerName",
                        CA_SECRET,
                        "caCertPath",
                        "skipTLSVerify",
                        "timeout"));
        if (spec.text("address").isEmpty()) {
            object.refuse(Effect.REFUSED, "spec.address", "is missing", "write Vault's address");
        }
        if (spec.has("tlsServerName")) {
            object.note(
                    Effect.NOT_SERVED,
                    "spec.tlsServerName",
                    "the certificate is checked against the host of the address, and no other name",
                    "write an address with a host that the certificate names, or have it name this one");
        }
        if (spec.isTrue("skipTLSVerify")) {
            object.note(
                    Effect.REFUSED,
                    "spec.skipTLSVerify",
                    "Vault's certificate is always checked; the store does without this",
                    "put the CA certificate into a Secret under ca.crt, and name it in caCertSecretRef");
        }
        if (spec.has("caCertPath")) {
            object.note(
                    Effect.NOT_SERVED,
                    "spec.caCertPath",
                    "Cofferdam reads no certificate from a file of its pod; the store does without this",
                    "put the CA certificate into a Secret under ca.crt, and name it in caCertSecretRef");
        }
        unused();
    }

    private void unused() {
        if (object.spec().has("timeout")) {
            object.note(
                    Effect.DIFFERENT,
                    "spec.timeout",
                    "a store has no timeout of its own: all requests to Vault have that of Cofferdam",
                    "nothing");
        }
    }
}
