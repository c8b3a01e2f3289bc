package dev.cofferdam.cli.uses.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.uses.evidence.Staleness.Verdict;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.JsonView;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a container is stale, by when it started and by who wrote what when.
class StalenessTest {
    private static final String DAY = "2026-11-30T";

    /// Created at 10:00; `password` written at 11:00 by `es`, `other` at 12:00 by `human`.
    private static final String SECRET =
            """
            {"metadata":{"creationTimestamp":"2026-11-30T10:00:00Z","annotations":{%s},"managedFields":[
              {"manager":"es","operation":"Apply","time":"2026-11-30T11:00:00Z","fieldsV1":{"f:data":{".":{},"f:password":{}}}},
              {"manager":"es","operation":"Update","time":"2026-11-30T13:00:00Z","fieldsV1":{"f:metadata":{"f:annotations":{}}}},
              {"manager":"human","operation":"Update","time":"2026-11-30T12:00:00Z","fieldsV1":{"f:data":{"f:other":{}}}}]}}""";

    private static Change change(String json) {
        return Change.of(JsonReader.read(json.getBytes(UTF_8)).map(JsonView::of).orElseThrow());
    }

    private static Use use(Way way, String key) {
        var keys = key.isEmpty() ? ReadKeys.whole(false) : ReadKeys.one(key, false);
        return new Use("web", way, "X", keys);
    }

    @ParameterizedTest
    @CsvSource({
        // way, key, started, stale
        "ENV, password, 09:59:57, YES", // before there was a Secret
        "ENV, password, 10:59:57, YES",
        "ENV, password, 10:59:58, UNKNOWN", // within the skew of clocks
        "ENV, password, 11:00:02, UNKNOWN",
        "ENV, password, 11:00:03, NO",
        "ENV, other, 11:30:00, YES",
        "ENV, other, 12:00:03, NO",
        "ENV, absent, 11:00:00, UNKNOWN", // no manager owns that key
        "ENV_FROM, '', 11:30:00, YES", // all keys count
        "ENV_FROM, '', 12:00:03, NO",
        "SUB_PATH, password, 10:30:00, YES",
        "FILE, password, 10:30:00, UNKNOWN", // the file is new; the process may not be
        "FILE, password, 11:00:03, NO",
        "PROJECTED, other, 11:30:00, UNKNOWN",
        "IMAGE_PULL, '', 09:00:00, NO",
        "DRIVER, '', 09:00:00, NO"
    })
    void theOwnersOfTheKeysDecide(Way way, String key, String started, Verdict verdict) {
        var time = Optional.of(Instant.parse(DAY + started + "Z"));

        assertThat(Staleness.of(use(way, key), time, change(SECRET.formatted(""))).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void whatHasNotStartedWillStartWithTheNewValues() {
        assertThat(
                        Staleness.of(
                                        use(Way.ENV, "password"),
                                        Optional.empty(),
                                        change(SECRET.formatted("")))
                                .verdict())
                .isEqualTo(Verdict.NO);
    }

    @Test
    void withoutEvidenceNothingIsCalledCurrent() {
        var started = Optional.of(Instant.parse("2999-01-01T00:00:00Z"));

        for (var way : new Way[] {Way.ENV, Way.ENV_FROM, Way.SUB_PATH, Way.FILE}) {
            assertThat(Staleness.of(use(way, ""), started, Change.unknown()).verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void theRecordOfALeaseIsEvidenceToo() {
        var lease =
                """
                [{"of":"spec.dataFrom[0] VaultDynamicSecret db","id":"database/creds/app/x","state":"active",\
                "since":"2026-11-30T11:00:00Z","issued":"2026-11-30T11:00:00Z","ttl":"PT1H"}]"""
                        .replace("\"", "\\\"");
        var change =
                change(
                        "{\"metadata\":{\"annotations\":{\"cofferdam.dev/leases\":\"%s\"}}}"
                                .formatted(lease));

        var before = Optional.of(Instant.parse("2026-11-30T10:00:00Z"));
        var after = Optional.of(Instant.parse("2026-11-30T12:00:00Z"));
        assertThat(Staleness.of(use(Way.ENV, "password"), before, change))
                .isEqualTo(
                        new Staleness(
                                Verdict.YES, "its credential was issued at 2026-11-30T11:00:00Z"));
        assertThat(Staleness.of(use(Way.ENV, "password"), after, change).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void metadataOfOtherTypesIsNotEvidence() {
        var change =
                change(
                        "{\"metadata\":{\"creationTimestamp\":7,\"annotations\":[],\"managedFields\":[7,{\"time\":\"soon\",\"fieldsV1\":{\"f:data\":{\"f:a\":{}}}},{\"fieldsV1\":{\"f:data\":7}}]}}");

        assertThat(change).isEqualTo(Change.unknown());
    }

    /// The record of leases was written at 13:00, long after the credential of 11:00.
    private static final String LEASED =
            """
            {"metadata":{"creationTimestamp":"2026-11-30T10:00:00Z","annotations":{"cofferdam.dev/leases":
              "[{\\"of\\":\\"s\\",\\"id\\":\\"database/creds/app/abc\\",\\"state\\":\\"active\\",\\"since\\":\\"2026-11-30T11:00:00Z\\",\\"issued\\":\\"2026-11-30T11:00:00Z\\",\\"ttl\\":\\"PT1H\\"}]"},
            "managedFields":[
              {"manager":"es","operation":"Update","time":"2026-11-30T13:00:00Z","fieldsV1":{"f:data":{"f:password":{}},
                "f:metadata":{"f:annotations":{"f:cofferdam.dev/leases":{}}}}},
              {"manager":"human","operation":"Update","time":"2026-11-30T12:00:00Z","fieldsV1":{"f:data":{"f:other":{}}}}]}}""";

    @ParameterizedTest
    @CsvSource({
        "password, 10:59:57, YES",
        "password, 11:00:20, UNKNOWN", // it may have been written a little later
        "password, 11:01:00, NO",
        "'', 11:01:00, YES", // the person wrote another key since
        "'', 12:30:00, NO"
    })
    void theRecordOfLeasesIsNotAChangeOfValues(String key, String started, Verdict verdict) {
        var time = Optional.of(Instant.parse(DAY + started + "Z"));

        assertThat(Staleness.of(use(Way.ENV, key), time, change(LEASED)).verdict())
                .isEqualTo(verdict);
    }
}
