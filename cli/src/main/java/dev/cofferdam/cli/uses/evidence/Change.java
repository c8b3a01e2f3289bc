package dev.cofferdam.cli.uses.evidence;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.Lease.State;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.restart.workload.JsonView;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// When the data of a Secret or ConfigMap last changed, by its metadata alone.
///
/// @param created when the object was created: it had no data before
/// @param writers who wrote which keys, and when last
/// @param leases of credentials that it holds
public record Change(Optional<Instant> created, List<Writer> writers, LeaseRecord leases) {
    private static final String PREFIX = "f:";

    /// A field manager. Its time is that of its last change of any of its fields, so data that it
    /// owns changed then or before.
    ///
    /// @param keys of the data
    /// @param recordsLeases whether it writes the record of leases, too
    public record Writer(String manager, List<String> keys, boolean recordsLeases, Instant time) {
        private boolean owns(ReadKeys read) {
            return keys.stream().anyMatch(read::reads);
        }
    }

    public Change {
        writers = List.copyOf(writers);
    }

    /// Nothing is known.
    public static Change unknown() {
        return new Change(Optional.empty(), List.of(), LeaseRecord.none());
    }

    /// What the metadata of an object says.
    ///
    /// @param object with its metadata
    public static Change of(JsonView object) {
        var metadata = object.at("metadata");
        return new Change(
                metadata.time("creationTimestamp"),
                metadata.list("managedFields").stream().flatMap(Change::writer).toList(),
                LeaseRecord.parse(annotations(object).getOrDefault(LeaseRecord.ANNOTATION, ""))
                        .orElseGet(LeaseRecord::none));
    }

    private static Map<String, String> annotations(JsonView object) {
        return object.texts("metadata", "annotations");
    }

    private static Stream<Writer> writer(JsonView entry) {
        var keys =
                Stream.of("f:data", "f:binaryData", "f:stringData")
                        .flatMap(field -> names(entry.at("fieldsV1", field)))
                        .filter(name -> name.startsWith(PREFIX))
                        .map(name -> name.substring(PREFIX.length()))
                        .toList();
        return keys.isEmpty()
                ? Stream.empty()
                : entry.time("time").stream()
                        .map(
                                time ->
                                        new Writer(
                                                entry.text("manager"),
                                                keys,
                                                entry.at("fieldsV1", "f:metadata", "f:annotations")
                                                        .at(PREFIX + LeaseRecord.ANNOTATION)
                                                        .exists(),
                                                time));
    }

    private static Stream<String> names(JsonView view) {
        return view.json().orElse(null) instanceof Json.Members(var members)
                ? members.keySet().stream()
                : Stream.empty();
    }

    /// The last write by an owner of these keys: they have not changed since.
    public Optional<Writer> lastWrite(ReadKeys keys) {
        return writers.stream()
                .filter(writer -> writer.owns(keys))
                .max(Comparator.comparing(Writer::time));
    }

    /// When the credential was issued that these keys hold, if no other manager wrote one of them
    /// since then.
    Optional<Instant> leasedAt(ReadKeys keys, Instant since) {
        var later =
                writers.stream()
                        .filter(writer -> writer.owns(keys) && writer.time().isAfter(since))
                        .toList();
        return later.stream().allMatch(Writer::recordsLeases) ? issued() : Optional.empty();
    }

    /// When the newest credential was made that it holds by the record of its leases.
    Optional<Instant> issued() {
        return leases.leases().stream()
                .filter(lease -> lease.state() == State.ACTIVE)
                .map(Lease::issued)
                .max(Comparator.naturalOrder());
    }
}
