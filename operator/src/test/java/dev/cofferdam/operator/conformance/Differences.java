package dev.cofferdam.operator.conformance;

import dev.cofferdam.sandbox.vault.VaultProduct;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The cases in which Cofferdam does something else on purpose, or in which OpenBao answers something
/// else than the Vault that the cases were recorded with. `differences.yaml` says what and why.
final class Differences {
    private Differences() {}

    static Set<String> names(Path cases) {
        var names = new TreeSet<String>();
        Case.yaml(cases.resolve("differences.yaml"))
                .path("differences")
                .forEach(
                        each -> {
                            if (applies(each.path("server").asText())) {
                                names.add(each.path("case").asText());
                            }
                        });
        return names;
    }

    private static boolean applies(String server) {
        return server.isEmpty()
                || server.equals(VaultProduct.chosen().title().toLowerCase(Locale.ROOT));
    }
}
