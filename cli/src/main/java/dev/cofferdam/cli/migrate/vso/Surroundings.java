package dev.cofferdam.cli.migrate.vso;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.login.Login;
import dev.cofferdam.cli.migrate.vso.login.Logins;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.object.VsoObjects;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What all objects that are translated have in common. Collects the names that are taken.
record Surroundings(
        VsoObjects objects, Logins logins, Stores stores, Readers readers, Set<String> names) {
    static Surroundings of(VsoObjects objects, Readers readers) {
        return new Surroundings(
                objects, new Logins(objects), new Stores(), readers, new HashSet<>());
    }

    /// The name of what an object becomes: its own, unless one of another kind has it already.
    String name(VsoObject secret, String suffix) {
        return names.add("%s/%s".formatted(secret.namespace(), secret.name()))
                ? secret.name()
                : "%s-%s".formatted(secret.name(), suffix);
    }

    /// How the object logs in; nothing, and a note on it, if that cannot be had.
    Optional<Login> login(VsoObject secret) {
        var login = logins.of(secret);
        var namespace = secret.spec().text("namespace");
        if (login.isPresent() && login.get().namespace().isEmpty() && !namespace.isEmpty()) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec.namespace",
                    """
                    the VaultAuth names no namespace of Vault, so it logs in at the root; a \
                    store logs in where it reads""",
                    "have the auth method in %s too, or set namespace in the VaultAuth"
                            .formatted(namespace));
        }
        return login;
    }

    /// A path without slashes at its ends.
    static String path(String text) {
        return text.replaceAll("^/+|/+$", "");
    }
}
