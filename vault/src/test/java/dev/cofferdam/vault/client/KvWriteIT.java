package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Bench.got;
import static dev.cofferdam.vault.client.Bench.problem;
import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem.Conflict;
import dev.cofferdam.core.problem.Problem.Denied;
import dev.cofferdam.core.problem.Problem.Misconfigured;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvPlace;
import dev.cofferdam.vault.Lane;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
@Tag(ON_BOTH)
class KvWriteIT {
    private static final String V1 = Stage.kv(1);
    private static final String V2 = Stage.kv(2);
    private static final KvEngine KV = new KvEngine(V2, Version.V2);
    private static final Map<String, String> OURS = Map.of("managed-by", "external-secrets");

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void writesWhatDiffersAndNothingElse(Version version) {
        var engine = new KvEngine(version == Version.V1 ? V1 : V2, version);

        assertThat(put(engine, "app", "user", "canary-1")).isEqualTo(Answer.got(true));
        assertThat(put(engine, "app", "user", "canary-1")).isEqualTo(Answer.got(false));
        assertThat(put(engine, "app", "pass", "canary-2")).isEqualTo(Answer.got(true));

        var read = bench.read(bench.root(), engine, "app", "");
        assertThat(got(read, "user")).isEqualTo(new Json.Text("canary-1"));
        assertThat(got(read, "pass")).isEqualTo(new Json.Text("canary-2"));
        assertThat(delete(engine, "app", "user")).isEqualTo(Answer.got(true));
        assertThat(exists(engine, "app", "user")).isEqualTo(Answer.got(false));
        assertThat(exists(engine, "app", "pass")).isEqualTo(Answer.got(true));
        assertThat(delete(engine, "app", "pass")).isEqualTo(Answer.got(true));
        assertThat(exists(engine, "app", "")).isEqualTo(Answer.got(false));
        assertThat(delete(engine, "app", "pass")).isEqualTo(Answer.got(false));
    }

    @Test
    void marksWhatItWritesAndLeavesNoTraceOfWhatItDeletes() {
        put(KV, "marked", "", "{\"a\":1}");
        assertThat(metadata("marked").at("/data/custom_metadata/managed-by").asText())
                .isEqualTo("external-secrets");

        delete(KV, "marked", "");

        assertThat(Stage.admin().list(V2 + "/metadata").toString()).doesNotContain("\"marked\"");
    }

    @Test
    void comparesWholeSecretsByWhatTheyMean() {
        put(KV, "whole", "", "{\"n\":5,\"o\":{\"b\":[1.50]},\"t\":\"canary\"}");

        var again = put(KV, "whole", "", "{ \"t\":\"canary\", \"o\":{\"b\":[1.5]}, \"n\":5.0 }");

        assertThat(again).isEqualTo(Answer.got(false));
        assertThat(metadata("whole").at("/data/current_version").asInt()).isEqualTo(1);
    }

    @Test
    void keepsNumbersThatGoWouldRound() {
        // an engine of version 2 rounds by itself
        var engine = new KvEngine(V1, Version.V1);

        put(engine, "number", "", "{\"n\":9007199254740993}");

        assertThat(got(bench.read(bench.root(), engine, "number", ""), "n"))
                .isEqualTo(new Json.Numeral("9007199254740993"));
    }

    @Test
    void touchesNothingThatOthersWrote() {
        Stage.admin().put(V2, "theirs", Map.of("user", "canary-theirs"));
        Stage.admin().write(V1 + "/theirs", Map.of("user", "canary-theirs"));

        problem(put(KV, "theirs", "user", "canary"), Misconfigured.class, Cause.SECRET_FOREIGN);
        problem(
                put(new KvEngine(V1, Version.V1), "theirs", "user", "canary"),
                Misconfigured.class,
                Cause.SECRET_FOREIGN);

        assertThat(delete(KV, "theirs", "")).isEqualTo(Answer.got(false));
        assertThat(metadata("theirs").at("/data/current_version").asInt()).isEqualTo(1);
    }

    @Test
    void refusesWhatTheSecretCannotHold() {
        put(KV, "refused", "", "{\"n\":5}");

        problem(put(KV, "refused", "", "canary"), Misconfigured.class, Cause.VALUE_INVALID);
        problem(put(KV, "refused", "n", "canary"), Misconfigured.class, Cause.VALUE_INVALID);
        var bytes = SecretValue.of(new byte[] {0, (byte) 0xff});
        problem(
                bench.vaults
                        .writer()
                        .put(bench.root(), KV, new KvPlace("refused", "b"), bytes, Lane.FIRST),
                Misconfigured.class,
                Cause.VALUE_INVALID);

        assertThat(metadata("refused").at("/data/current_version").asInt()).isEqualTo(1);
    }

    @Test
    void saysWhichVersionItReplacesWhereTheStoreWantsThat() {
        var checked = new KvEngine(V2, Version.V2, true);
        Stage.admin().write(V2 + "/metadata/cas", Map.of("cas_required", true));

        problem(put(KV, "cas", "a", "canary"), Misconfigured.class, Cause.INVALID_FIELD);
        assertThat(put(checked, "cas", "a", "canary")).isEqualTo(Answer.got(true));
        assertThat(put(checked, "cas", "b", "canary")).isEqualTo(Answer.got(true));
        assertThat(delete(checked, "cas", "b")).isEqualTo(Answer.got(true));
        assertThat(metadata("cas").at("/data/current_version").asInt()).isEqualTo(3);

        Stage.admin().delete(V2 + "/data/cas");
        problem(put(checked, "cas", "a", "canary"), Conflict.class, Cause.SECRET_CHANGED);
    }

    @Test
    void saysWhatTheIdentityMayNotDo() {
        var role =
                Stage.role(
                        """
                        path "%s/data/*" { capabilities = ["read", "create", "update"] }
                        """
                                .formatted(V2),
                        Map.of());

        var denied = put(bench.as(role), KV, new KvPlace("denied", "a"), "canary");

        assertThat(problem(denied, Denied.class, Cause.DENIED).message())
                .contains("may not write " + V2 + "/metadata/denied")
                .contains("capabilities = [\"create\", \"update\"]");
    }

    @Test
    void losesNoneOfManyPropertiesThatAreWrittenAtOnce() {
        var writes =
                IntStream.range(0, 12)
                        .mapToObj(
                                index ->
                                        CompletableFuture.supplyAsync(
                                                () -> put(KV, "crowded", "p" + index, "canary"),
                                                Thread::startVirtualThread))
                        .toList();
        writes.forEach(write -> assertThat(write.join()).isEqualTo(Answer.got(true)));

        for (int index = 0; index < 12; index++) {
            assertThat(exists(KV, "crowded", "p" + index)).isEqualTo(Answer.got(true));
        }
    }

    @Test
    void replacesTheOtherMarksOfItsOwnSecrets() {
        put(KV, "owned", "a", "canary-1");
        Stage.admin()
                .write(
                        V2 + "/metadata/owned",
                        Map.of(
                                "custom_metadata",
                                Map.of("managed-by", "external-secrets", "team", "blue")));

        put(KV, "owned", "a", "canary-2");

        assertThat(metadata("owned").at("/data/custom_metadata").toString())
                .isEqualTo("{\"managed-by\":\"" + OURS.get("managed-by") + "\"}");
    }

    private Answer<Boolean> put(KvEngine engine, String key, String property, String value) {
        return put(bench.root(), engine, new KvPlace(key, property), value);
    }

    private Answer<Boolean> put(Access access, KvEngine engine, KvPlace place, String value) {
        return bench.vaults.writer().put(access, engine, place, SecretValue.of(value), Lane.FIRST);
    }

    private Answer<Boolean> delete(KvEngine engine, String key, String property) {
        return bench.vaults
                .writer()
                .delete(bench.root(), engine, new KvPlace(key, property), Lane.FIRST);
    }

    private Answer<Boolean> exists(KvEngine engine, String key, String property) {
        return bench.vaults
                .writer()
                .exists(bench.root(), engine, new KvPlace(key, property), Lane.FIRST);
    }

    private static JsonNode metadata(String key) {
        return Stage.admin().read(V2 + "/metadata/" + key);
    }
}
