package dev.cofferdam.gotemplate;

import dev.cofferdam.gotemplate.catalog.Catalog;
import dev.cofferdam.gotemplate.function.Function;
import java.util.Map;

/// Which functions a template may call.
public enum FunctionSet {
    /// As Sprig 3.3 has them, and those that External Secrets adds.
    SPRIG,
    /// As External Secrets has them: `htpasswd` takes the algorithm as its third argument.
    EXTERNAL_SECRETS;

    Map<String, Function> byName() {
        return this == SPRIG ? Catalog.sprig() : Catalog.externalSecrets();
    }
}
