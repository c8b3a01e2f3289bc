package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Bench.got;
import static dev.cofferdam.vault.client.Bench.problem;
import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.problem.Problem.Absent;
import dev.cofferdam.core.problem.Problem.Denied;
import dev.cofferdam.core.problem.Problem.Misconfigured;
import dev.cofferdam.core.problem.Problem.Unavailable;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.KvPlace;
import dev.cofferdam.vault.Lane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What counts as "there is no such secret": only what the engine says that the store means.
@ExtendWith(NoLeaks.class)
@Tag(ON_BOTH)
class KvAbsentIT {
    private static final String ONE = Stage.kv(1);
    private static final String TWO = Stage.kv(2);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({
        "V2, /testing",
        "V2, /data",
        "V2, /metadata",
        "V2, /data/data",
        "V2, -misspelt",
        "V2, x/y",
        "V1, /testing",
        "V1, /data",
        "V1, -misspelt",
        "V1, /a/b",
    })
    void aPathThatIsNotAMountMakesNothingAbsent(Version version, String added) {
        var engine = new KvEngine((version == Version.V1 ? ONE : TWO) + added, version);

        var one = bench.read(bench.root(), engine, "live/db", "");
        var list = bench.vaults.reading().names(bench.root(), engine, "live/", Lane.FIRST);
        var place = new KvPlace("live/db", "user");
        var writer = bench.vaults.writer();

        for (var answer :
                List.of(
                        one,
                        list,
                        writer.exists(bench.root(), engine, place, Lane.FIRST),
                        writer.delete(bench.root(), engine, place, Lane.FIRST),
                        writer.put(
                                bench.root(),
                                engine,
                                place,
                                SecretValue.of("canary-never"),
                                Lane.FIRST))) {
            assertThat(problem(answer, Misconfigured.class, Cause.MOUNT_ABSENT).message())
                    .contains("the store's path", "\"" + engine.mount() + "\"");
        }
    }

    @Test
    void aWrongPathIsToldWithTheMountThatIsThere() {
        var engine = new KvEngine(TWO + "/testing", Version.V2);

        assertThat(
                        problem(
                                        bench.read(bench.root(), engine, "live/db", ""),
                                        Misconfigured.class,
                                        Cause.MOUNT_ABSENT)
                                .message())
                .startsWith("the store's path \"" + TWO + "/testing\" is not a mount of Vault")
                .contains("mounted at \"" + TWO + "\"");
    }

    @Test
    void aDeletedVersionBelowAWrongPathIsNotBelievedEither() {
        Stage.admin().put(TWO, "data/old", Map.of("value", "canary"));
        Stage.admin().delete(TWO + "/data/data/old");

        problem(
                bench.read(bench.root(), new KvEngine(TWO + "/data", Version.V2), "old", ""),
                Misconfigured.class,
                Cause.MOUNT_ABSENT);
        problem(
                bench.read(bench.root(), new KvEngine(TWO, Version.V2), "data/old", ""),
                Absent.class,
                Cause.SECRET_ABSENT);
    }

    @Test
    void foldersThatAreCalledAsPartsOfTheApiAreFolders() {
        Stage.admin().put(TWO, "metadata/data/x", Map.of("value", "canary-folder"));
        var engine = new KvEngine(TWO, Version.V2);

        assertThat(got(bench.read(bench.root(), engine, "metadata/data/x", ""), "value"))
                .isEqualTo(new Json.Text("canary-folder"));
        for (var key : List.of("metadata/data/y", "data/y", "metadata/y", "data/metadata/y")) {
            problem(bench.read(bench.root(), engine, key, ""), Absent.class, Cause.SECRET_ABSENT);
        }
    }

    @Test
    void withoutAPathTheKeyHasToLeadToASecret() {
        Stage.admin().put(TWO, "h/data/x", Map.of("value", "canary"));
        var mountless = new KvEngine("", Version.V2);

        assertThat(
                        problem(
                                        bench.read(bench.root(), mountless, TWO + "/h/data/x", ""),
                                        Misconfigured.class,
                                        Cause.MOUNT_ABSENT)
                                .message())
                .contains(TWO + "/h/data/x", "or the key as " + TWO + "/data/SECRET");
        problem(
                bench.read(bench.root(), mountless, TWO, ""),
                Misconfigured.class,
                Cause.MOUNT_ABSENT);
        problem(
                bench.read(bench.root(), mountless, TWO + "/data/y", ""),
                Absent.class,
                Cause.SECRET_ABSENT);
        problem(
                bench.read(bench.root(), new KvEngine("", Version.V1), ONE + "/y", ""),
                Absent.class,
                Cause.SECRET_ABSENT);
    }

    @Test
    void anIdentityThatMayReadNothingElseLearnsThatASecretIsAbsent() {
        for (var version : Version.values()) {
            var mount = version == Version.V1 ? ONE : TWO;
            var path = mount + (version == Version.V1 ? "/" : "/data/") + "apps/+/db";
            var role = Stage.role("path \"" + path + "\" {capabilities=[\"read\"]}", Map.of());

            problem(
                    bench.read(bench.as(role), new KvEngine(mount, version), "apps/a/db", ""),
                    Absent.class,
                    Cause.SECRET_ABSENT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "403,{\"errors\":[\"permission denied\"]}",
                "403,<html>canary</html>",
                "404,{\"errors\":[]}",
                "404,<html>canary</html>",
                "405,{\"errors\":[]}",
                "200,<html>canary</html>",
                "200,{\"data\":{}}",
                "200,{\"data\":{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}}",
            })
    void nothingIsAbsentWhereTheEngineIsUnknown(String answer) {
        harm("/sys/internal/ui/mounts/", answer);

        for (var version : Version.values()) {
            var mount = version == Version.V1 ? ONE : TWO;
            var read = bench.read(bench.root(), new KvEngine(mount, version), "nothing/here", "");
            assertThat(problem(read, Denied.class, Cause.DENIED).message())
                    .contains("\"" + mount + "\"", "sys/internal/ui/mounts/" + mount);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"errors\":[\"canary: no such page\"]}; MOUNT_ABSENT",
                "{\"errors\":[],\"warnings\":[\"canary\"]}; MOUNT_ABSENT",
                "{\"errors\":[],\"data\":{\"canary\":1}}; MOUNT_ABSENT",
                "{\"errors\":null}; MOUNT_ABSENT",
                "{\"errors\":\"canary\"}; MOUNT_ABSENT",
                "{\"request_id\":\"1\",\"data\":null}; MOUNT_ABSENT",
                "{\"data\":{\"data\":null,\"metadata\":{}}}; MOUNT_ABSENT",
                "{\"data\":{\"data\":null,\"metadata\":{\"deletion_time\":\"\",\"destroyed\":false}}}; MOUNT_ABSENT",
                "{\"message\":\"canary\"}; NOT_VAULT",
                "[]; NOT_VAULT",
                "<html>canary</html>; NOT_VAULT",
            })
    void whatSomethingBeforeVaultAnswersMakesNothingAbsent(String body, Cause cause) {
        harm("/data/", "404," + body);
        harm("/metadata/", "404," + body);

        for (var answer :
                List.of(
                        bench.read(bench.root(), TWO, "nothing"),
                        bench.vaults
                                .reading()
                                .names(
                                        bench.root(),
                                        new KvEngine(TWO, Version.V2),
                                        "folder/",
                                        Lane.FIRST))) {
            problem(
                    answer,
                    cause == Cause.NOT_VAULT ? Unavailable.class : Misconfigured.class,
                    cause);
        }
    }

    @Test
    void aMountThatIsReplacedWhileItIsReadMakesNothingAbsent() {
        var mount = Stage.kv(2);
        var engine = new KvEngine(mount, Version.V2);
        problem(bench.read(bench.root(), engine, "app", ""), Absent.class, Cause.SECRET_ABSENT);

        Stage.admin().delete("sys/mounts/" + mount);
        problem(
                bench.read(bench.root(), engine, "app", ""),
                Misconfigured.class,
                Cause.MOUNT_ABSENT);
        Stage.admin().enableKv(mount, 1);
        problem(
                bench.read(bench.root(), engine, "app", ""),
                Misconfigured.class,
                Cause.MOUNT_ABSENT);
        problem(
                bench.read(bench.root(), new KvEngine(mount, Version.V1), "app", ""),
                Absent.class,
                Cause.SECRET_ABSENT);

        Stage.admin().delete("sys/mounts/" + mount);
        Stage.admin().enableKv(mount, 2);
        problem(
                bench.read(bench.root(), new KvEngine(mount, Version.V1), "app", ""),
                Misconfigured.class,
                Cause.MOUNT_ABSENT);
        problem(bench.read(bench.root(), engine, "app", ""), Absent.class, Cause.SECRET_ABSENT);
    }

    @Test
    void aFolderThatGoesWhileItIsListedTakesNoOtherAlong() {
        for (var version : Version.values()) {
            var engine = new KvEngine(version == Version.V1 ? ONE : TWO, version);
            for (var key : List.of("going/a", "going/gone/b", "going/z/c")) {
                if (version == Version.V1) {
                    Stage.admin().write(ONE + "/" + key, Map.of("value", "canary"));
                } else {
                    Stage.admin().put(TWO, key, Map.of("value", "canary"));
                }
            }
            harm("/going/gone", "404,{\"errors\":[]}");

            var names = bench.vaults.reading().names(bench.root(), engine, "going/", Lane.FIRST);

            assertThat(((Answer.Got<List<String>>) names).value())
                    .containsExactlyInAnyOrder("going/a", "going/z/c");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"data\":{\"keys\":[]}}; DENIED",
                "{\"data\":{\"keys\":[1]}}; NOT_VAULT",
                "{\"data\":{\"keys\":null}}; NOT_VAULT",
                "{\"data\":{}}; NOT_VAULT",
            })
    void aListThatNamesNothingIsNotAnEmptyFolder(String body, Cause cause) {
        harm("/metadata/", "200," + body);

        var names =
                bench.vaults
                        .reading()
                        .names(bench.root(), new KvEngine(TWO, Version.V2), "any/", Lane.FIRST);

        assertThat(((Answer.Failed<List<String>>) names).problem())
                .isNotInstanceOf(Absent.class)
                .extracting(Problem::cause)
                .isEqualTo(cause);
    }

    private void harm(String part, String answer) {
        var comma = answer.indexOf(',');
        bench.proxy.harm(part, Integer.parseInt(answer, 0, comma, 10), answer.substring(comma + 1));
    }
}
