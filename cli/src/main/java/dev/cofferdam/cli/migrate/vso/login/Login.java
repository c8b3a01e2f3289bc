package dev.cofferdam.cli.migrate.vso.login;

import dev.cofferdam.cli.migrate.vso.object.Tree;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import java.util.List;
import java.util.Map;

/// How one namespace reaches Vault through one VaultAuth.
///
/// @param auth the VaultAuth
/// @param parts all objects that it is made of
/// @param namespace of Vault where the login is; may be empty
/// @param connection fields of `spec.provider.vault` that say where Vault is
/// @param method fields of `auth` below it
public record Login(
        VsoObject auth,
        List<VsoObject> parts,
        String namespace,
        Map<String, Object> connection,
        Map<String, Object> method) {
    public Login {
        parts = List.copyOf(parts);
    }

    /// What a SecretStore or a generator has as its way to Vault.
    ///
    /// @param namespace of Vault that is read; empty for that of the login
    /// @param engine fields that name the engine, if any
    public Map<String, Object> provider(String namespace, Map<String, Object> engine) {
        var read = namespace.isEmpty() ? this.namespace : namespace;
        var login = read.equals(this.namespace) ? "" : this.namespace;
        var tree = new Tree();
        connection.forEach(tree::with);
        engine.forEach(tree::with);
        tree.with("namespace", read);
        var auth = new Tree().with("namespace", login);
        method.forEach(auth::with);
        return tree.with("auth", auth.map()).map();
    }
}
