package dev.cofferdam.cli.migrate.review;

import dev.cofferdam.api.externalsecret.ExternalSecretSpec;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says of a target of another kind than Secret what an operator has to be told first.
final class TargetReview {
    private static final String FIELD = "spec.target.manifest";

    private TargetReview() {}

    static Stream<Remark> remarks(@Nullable ExternalSecretSpec spec) {
        var manifest = spec == null || spec.target() == null ? null : spec.target().manifest();
        if (manifest == null) {
            return Stream.of();
        }
        var kind = ObjectKind.of(Nulls.text(manifest.apiVersion()), Nulls.text(manifest.kind()));
        if (kind.equals(ObjectKind.SECRET)) {
            return Stream.of(); // the parser refuses it
        }
        return Stream.of(
                AllowedKinds.never(kind)
                        .map(why -> unserved(kind + " " + why))
                        .orElseGet(() -> onlyWhereAllowed(kind)));
    }

    private static Remark unserved(String reason) {
        return new Remark(
                Effect.NOT_SERVED, FIELD, reason, "leave it to an operator that keeps it");
    }

    private static Remark onlyWhereAllowed(ObjectKind kind) {
        return new Remark(
                Effect.DIFFERENT,
                FIELD,
                "is kept only where the operator was told to keep " + kind,
                "start it with --generic-targets=" + kind + ", and give it the rights");
    }
}
