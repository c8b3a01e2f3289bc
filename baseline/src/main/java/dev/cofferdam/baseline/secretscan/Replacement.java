package dev.cofferdam.baseline.secretscan;

import dev.cofferdam.baseline.secretscan.SecretFinding.Advice;
import java.util.Locale;

/// Says how a found secret leaves the file: into Vault, with an `ExternalSecret` in its place.
final class Replacement {
    private Replacement() {}

    static Advice of(Site site) {
        var holder = site.holder();
        var secret = secretName(holder);
        var key = keyName(site.name(), holder);
        if (holder.object().kind().equals("ExternalSecret")) {
            return new Advice(
                    "Write the value to Vault and change it at its issuer, since Git remembers it. Add an entry of data for %s to this ExternalSecret and write {{ .%s }} here."
                            .formatted(key, key),
                    manifest(secret, holder.object().namespace(), key));
        }
        var fix =
                switch (holder.place()) {
                    case SECRET_DATA ->
                            "Replace the Secret by an ExternalSecret that writes one of the same name, with all of its keys.";
                    case ENVIRONMENT ->
                            "Have an ExternalSecret write it, and replace value by valueFrom.secretKeyRef {name: %s, key: %s}."
                                    .formatted(secret, key);
                    case ARGUMENTS ->
                            "Have an ExternalSecret write it, give %s to the container by valueFrom.secretKeyRef and write $(%s) here."
                                    .formatted(key, key);
                    case VALUES ->
                            "Have an ExternalSecret write the Secret %s, and name that where the chart takes an existing Secret."
                                    .formatted(secret);
                    case EMBEDDED, ANNOTATIONS, POINTER, PROBE, OTHER ->
                            "Have an ExternalSecret write it, and read %s from the Secret %s instead."
                                    .formatted(key, secret);
                };
        return new Advice(
                """
                Write the value to Vault and change it at its issuer, since Git \
                remembers it. %s"""
                        .formatted(fix),
                manifest(secret, holder.object().namespace(), key));
    }

    private static String secretName(Holder holder) {
        var name = holder.object().name();
        if (!name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")) {
            return "app-secrets";
        }
        var kind = holder.object().kind();
        return kind.endsWith("Secret") ? name : name + "-secrets";
    }

    /// The key in the Secret: for a Secret's entry its own name, else one that can also name an
    /// environment variable.
    private static String keyName(String name, Holder holder) {
        if (holder.place() == Holder.Place.SECRET_DATA && name.matches("[-._a-zA-Z0-9]+")) {
            return name;
        }
        var variable =
                name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .replaceAll("[^A-Za-z0-9]+", "_")
                        .replaceAll("^_+|_+$", "")
                        .toUpperCase(Locale.ROOT);
        return variable.isEmpty() ? "PASSWORD" : variable;
    }

    private static String manifest(String secret, String namespace, String key) {
        var metadata =
                namespace.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")
                        ? "{ name: %s, namespace: %s }".formatted(secret, namespace)
                        : "{ name: %s }".formatted(secret);
        return """
               apiVersion: external-secrets.io/v1
               kind: ExternalSecret
               metadata: %s
               spec:
                 refreshInterval: 1h
                 secretStoreRef: { name: vault-backend, kind: SecretStore }
                 target: { name: %s, creationPolicy: Owner }
                 data:
                   - secretKey: %s
                     remoteRef: { key: apps/%s, property: %s }
               """
                .formatted(metadata, secret, key, secret, key);
    }
}
