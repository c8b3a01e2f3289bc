package dev.cofferdam.cli.migrate.vso;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.template.Transformation;
import java.util.List;

/// The key `_raw`, under which the Vault Secrets Operator writes Vault's whole answer as well. It is
/// made only where a workload reads it by name: it doubles all values.
record Raw(VsoObject secret, Readers readers) {
    static final String KEY = "_raw";
    private static final String FIELD = "spec.destination.transformation.excludeRaw";

    /// The workloads that name it.
    private List<String> named() {
        return readers.ofKey(secret.namespace(), new Destination(secret).name(), KEY);
    }

    /// Whether it has to be made. Where it is not, that is noted.
    ///
    /// @param cannot why it cannot be made; empty if it can
    boolean isWanted(Transformation transformation, String cannot) {
        if (transformation.excludesRaw()) {
            return false;
        }
        var named = named();
        if (named.isEmpty()) {
            absent();
            return false;
        }
        if (!cannot.isEmpty()) {
            secret.refuse(
                    Effect.NOT_SERVED,
                    FIELD,
                    "%s reads the key %s, which is not made: %s"
                            .formatted(String.join(", ", named), KEY, cannot),
                    "let it read the keys themselves, and set excludeRaw: true");
            return false;
        }
        return true;
    }

    private void absent() {
        var all = readers.ofAll(secret.namespace(), new Destination(secret).name());
        secret.note(
                Effect.DIFFERENT,
                FIELD,
                "the key %s with Vault's whole answer is not made: no workload that was given reads it by name"
                        .formatted(KEY),
                all.isEmpty()
                        ? "nothing, unless something else reads it"
                        : "look whether %s uses it: all keys of the Secret are read there"
                                .formatted(String.join(", ", all)));
    }
}
