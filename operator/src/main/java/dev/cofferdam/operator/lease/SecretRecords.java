package dev.cofferdam.operator.lease;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.cluster.NamespaceClient;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.ownership.Labels;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads and writes the records of leases in targets.
record SecretRecords(Cluster cluster) {
    /// What the watch knows of it; empty where there is none.
    String known(SyncSpec spec) {
        return cluster.secrets().leases(spec.owner().namespace(), spec.target().name());
    }

    /// What the Secret records now; nothing where that cannot be found out.
    Optional<LeaseRecord> live(SyncSpec spec) {
        return client(spec).secret(spec.target().name())
                        instanceof Answer.Got<Optional<Secret>>(var found)
                ? found.map(SecretRecords::text)
                        .or(() -> Optional.of(""))
                        .flatMap(LeaseRecord::parse)
                : Optional.empty();
    }

    /// Writes what the book records, and nothing else of the Secret. Returns whether the record is
    /// there now; where the Secret changed meanwhile it is not.
    boolean write(SyncSpec spec, TargetLeases book, Instant now) {
        var client = client(spec);
        return client.secret(spec.target().name())
                        instanceof Answer.Got<Optional<Secret>>(var found)
                && found.map(secret -> write(spec, book, secret, now)).orElse(true);
    }

    private boolean write(SyncSpec spec, TargetLeases book, Secret secret, Instant now) {
        var there = text(secret);
        if (!book.knows(there)) {
            LeaseRecord.parse(there).ifPresent(live -> book.replace(book.record().over(live, now)));
        }
        var text = book.record().print();
        if (text.equals(there)) {
            book.written(text);
            return true;
        }
        var written = client(spec).update(with(secret, text), Labels.fieldManager(spec.owner()));
        if (written instanceof Answer.Got<Boolean>) {
            book.written(text);
            return true;
        }
        return false;
    }

    private static Secret with(Secret secret, String text) {
        var metadata =
                new SecretBuilder(secret)
                        .editMetadata()
                        .removeFromAnnotations(LeaseRecord.ANNOTATION)
                        .withManagedFields(List.of());
        return (text.isEmpty() ? metadata : metadata.addToAnnotations(LeaseRecord.ANNOTATION, text))
                .endMetadata()
                .build();
    }

    private static String text(Secret secret) {
        return Objects.requireNonNullElse(
                        secret.getMetadata().getAnnotations(), Map.<String, String>of())
                .getOrDefault(LeaseRecord.ANNOTATION, "");
    }

    private NamespaceClient client(SyncSpec spec) {
        return cluster.namespaces().in(spec.owner().namespace());
    }
}
