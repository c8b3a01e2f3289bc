package dev.cofferdam.cli.migrate.vso.login;

import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import java.util.Set;

/// The fields of a VaultAuthGlobal.
final class GlobalFields {
    private static final Set<String> KNOWN =
            Set.of(
                    "allowedNamespaces",
                    "vaultConnectionRef",
                    "defaultVaultNamespace",
                    "defaultAuthMethod",
                    "defaultMount",
                    "params",
                    "headers",
                    "kubernetes",
                    "appRole",
                    "jwt",
                    "aws",
                    "gcp");

    private GlobalFields() {}

    static void review(VsoObject global) {
        global.spec().only(KNOWN);
    }
}
