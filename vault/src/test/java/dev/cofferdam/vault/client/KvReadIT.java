package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Bench.got;
import static dev.cofferdam.vault.client.Bench.problem;
import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem.Absent;
import dev.cofferdam.core.problem.Problem.Denied;
import dev.cofferdam.core.problem.Problem.Misconfigured;
import dev.cofferdam.core.problem.Problem.Unavailable;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Lane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
@Tag(ON_BOTH)
class KvReadIT {
    private static final String V1 = Stage.kv(1);
    private static final String V2 = Stage.kv(2);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void readsBothVersionsOfTheEngine() {
        Stage.admin().write(V1 + "/apps/one", Map.of("password", "canary-1"));
        Stage.admin().put(V2, "apps/two", Map.of("password", "canary-2"));

        var one = bench.read(bench.root(), new KvEngine(V1, Version.V1), "apps/one", "");
        var two = bench.read(bench.root(), new KvEngine(V2, Version.V2), "apps/two", "");

        assertThat(got(one, "password")).isEqualTo(new Json.Text("canary-1"));
        assertThat(got(two, "password")).isEqualTo(new Json.Text("canary-2"));
        assertThat(bench.ear.count("called ReadSecretData true")).isEqualTo(2);
    }

    @Test
    void keepsEveryNumberAsVaultSendsIt() {
        Stage.admin()
                .write(
                        V1 + "/numbers",
                        Map.of("big", 1234567890123456789L, "list", List.of(1, 2.5)));

        var answer = bench.read(bench.root(), new KvEngine(V1, Version.V1), "numbers", "");

        assertThat(got(answer, "big")).isEqualTo(new Json.Numeral("1234567890123456789"));
        assertThat(got(answer, "list"))
                .isEqualTo(
                        new Json.Elements(List.of(new Json.Numeral("1"), new Json.Numeral("2.5"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "größe/日本", "what?list=true", "a#b", "100%25", "a+b&c"})
    void findsKeysWhateverTheyAreCalled(String key) {
        var encoded = ApiPath.own(key).encoded();
        Stage.admin().put(V2, encoded, Map.of("value", "canary-named"));

        var answer = bench.read(bench.root(), V2, key);

        assertThat(got(answer, "value")).isEqualTo(new Json.Text("canary-named"));
    }

    @Test
    void saysThatASecretIsAbsent() {
        for (var engine : List.of(new KvEngine(V1, Version.V1), new KvEngine(V2, Version.V2))) {
            var answer = bench.read(bench.root(), engine, "nothing/here", "");

            assertThat(problem(answer, Absent.class, Cause.SECRET_ABSENT).message())
                    .contains("nothing/here", bench.proxy.address().toString());
        }
    }

    @Test
    void asksForTheMountEachTimeBeforeItBelievesThatASecretIsAbsent() {
        Stage.admin().put(V2, "there", Map.of("value", "canary"));
        for (int i = 1; i <= 3; i++) {
            bench.read(bench.root(), V2, "there");
            bench.read(bench.root(), V2, "nothing");

            assertThat(bench.proxy.count("/v1/sys/internal/ui/mounts/")).isEqualTo(i);
        }
    }

    @Test
    void readsAPinnedVersion() {
        Stage.admin().put(V2, "pinned", Map.of("value", "canary-old"));
        Stage.admin().put(V2, "pinned", Map.of("value", "canary-new"));
        var engine = new KvEngine(V2, Version.V2);

        assertThat(got(bench.read(bench.root(), engine, "pinned", "1"), "value"))
                .isEqualTo(new Json.Text("canary-old"));
        assertThat(got(bench.read(bench.root(), engine, "pinned", ""), "value"))
                .isEqualTo(new Json.Text("canary-new"));
        var later = bench.read(bench.root(), engine, "pinned", "7");
        assertThat(problem(later, Absent.class, Cause.SECRET_ABSENT).message())
                .contains("pinned, version 7");
        problem(
                bench.read(bench.root(), engine, "pinned", "newest"),
                Misconfigured.class,
                Cause.INVALID_FIELD);
    }

    @Test
    void saysWhenAVersionWasDeletedOrDestroyed() {
        Stage.admin().put(V2, "gone", Map.of("value", "canary"));
        Stage.admin().delete(V2 + "/data/gone");
        assertThat(
                        problem(
                                        bench.read(bench.root(), V2, "gone"),
                                        Absent.class,
                                        Cause.SECRET_ABSENT)
                                .message())
                .matches("version 1 of " + V2 + "/data/gone at .* was deleted at 20.*Z\\. .*");

        Stage.admin().write(V2 + "/destroy/gone", Map.of("versions", List.of(1)));
        assertThat(
                        problem(
                                        bench.read(bench.root(), V2, "gone"),
                                        Absent.class,
                                        Cause.SECRET_ABSENT)
                                .message())
                .contains("was destroyed");
    }

    @Test
    void saysWhoMayNotReadWhatAndHowToAllowIt() {
        var role = Stage.role("path \"" + V2 + "/data/mine\" {capabilities=[\"read\"]}", Map.of());

        var answer = bench.read(bench.as(role), V2, "others");

        assertThat(problem(answer, Denied.class, Cause.DENIED).text())
                .isEqualTo(
                        ("Denied: the AppRole of auth/%s may not read %s/data/others. Add path"
                                        + " \"%s/data/others\" { capabilities = [\"read\"] } to a"
                                        + " policy of the role at %s.")
                                .formatted(role.mount(), V2, V2, bench.proxy.address()));
    }

    @Test
    void tellsAWrongMountFromAnAbsentSecret() {
        problem(
                bench.read(bench.root(), "no/such/mount", "x"),
                Misconfigured.class,
                Cause.MOUNT_ABSENT);
        problem(bench.read(bench.root(), "identity", "x"), Misconfigured.class, Cause.MOUNT_ABSENT);
        problem(
                bench.read(bench.root(), "cubbyhole", "x"),
                Misconfigured.class,
                Cause.MOUNT_ABSENT);
    }

    @Test
    void tellsAWrongVersionOfTheEngineFromAnAbsentSecret() {
        Stage.admin().write(V1 + "/old", Map.of("value", "canary"));
        Stage.admin().put(V2, "new", Map.of("value", "canary"));

        var two = bench.read(bench.root(), new KvEngine(V1, Version.V2), "old", "");
        var one = bench.read(bench.root(), new KvEngine(V2, Version.V1), "new", "");

        assertThat(problem(two, Misconfigured.class, Cause.MOUNT_ABSENT).message())
                .contains("Set version: v1");
        assertThat(problem(one, Misconfigured.class, Cause.MOUNT_ABSENT).message())
                .contains("Set version: v2");
    }

    @Test
    void tellsADataPathOfAnEngineOfVersionOneFromASecret() {
        Stage.admin().write(V1 + "/data/odd", Map.of("value", "canary"));

        var answer = bench.read(bench.root(), new KvEngine(V1, Version.V2), "odd", "");

        problem(answer, Misconfigured.class, Cause.MOUNT_ABSENT);
    }

    @Test
    void readsMetadataOverlaidByWhatUsersAdded() {
        Stage.admin().put(V2, "known", Map.of("value", "canary"));
        Stage.admin()
                .write(
                        V2 + "/metadata/known",
                        Map.of("custom_metadata", Map.of("team", "blue", "current_version", "x")));
        var engine = new KvEngine(V2, Version.V2);

        var answer = bench.vaults.reading().metadata(bench.root(), engine, "known", Lane.FIRST);

        assertThat(got(answer, "team")).isEqualTo(new Json.Text("blue"));
        assertThat(got(answer, "current_version")).isEqualTo(new Json.Text("x"));
        assertThat(got(answer, "delete_version_after")).isEqualTo(new Json.Text("0s"));
        assertThat(got(answer, "created_time")).isInstanceOf(Json.Text.class);
    }

    @Test
    void neverCallsMetadataAbsent() {
        problem(
                bench.vaults
                        .reading()
                        .metadata(
                                bench.root(), new KvEngine(V2, Version.V2), "nothing", Lane.FIRST),
                Unavailable.class,
                Cause.SECRET_ABSENT);
        problem(
                bench.vaults
                        .reading()
                        .metadata(
                                bench.root(), new KvEngine(V1, Version.V1), "nothing", Lane.FIRST),
                Misconfigured.class,
                Cause.INVALID_FIELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200,",
                "200,<html>canary</html>",
                "200,{}",
                "200,[]",
                "200,{\"data\":null}",
                "404,",
                "404,<html>canary</html>",
                "404,{\"message\":\"canary\"}",
                "403,forbidden canary",
                "204,",
            })
    void neverTakesTheAnswerOfSomethingElseForAnAnswerOfVault(String answer) {
        var comma = answer.indexOf(',');
        var status = Integer.parseInt(answer, 0, comma, 10);
        bench.proxy.harm("/data/", status, answer.substring(comma + 1));

        problem(bench.read(bench.root(), V2, "x"), Unavailable.class, Cause.NOT_VAULT);
    }

    @Test
    void followsAStandbyToTheActiveNodeAndNothingElse() {
        Stage.admin().put(V2, "moved", Map.of("value", "canary-moved"));
        var active = Stage.vault().address() + "/v1/" + V2 + "/data/moved";
        bench.proxy.harm("/data/moved", redirect(active));
        assertThat(got(bench.read(bench.root(), V2, "moved"), "value"))
                .isEqualTo(new Json.Text("canary-moved"));

        bench.proxy.harm("/data/moved", redirect("http://127.0.0.1:1/sso?to=" + active));
        problem(bench.read(bench.root(), V2, "moved"), Unavailable.class, Cause.NOT_VAULT);

        bench.proxy.harm(
                "/data/moved", redirect(bench.proxy.address() + "/v1/" + V2 + "/data/moved"));
        problem(bench.read(bench.root(), V2, "moved"), Unavailable.class, Cause.NOT_ACTIVE);
    }

    private static FaultProxy.Harm redirect(String location) {
        return new FaultProxy.Harm.Answer(307, "", Map.of("Location", location));
    }

    @Test
    void refusesHeadersThatCannotBeSentWithoutRepeatingThem() {
        var plain = bench.root().endpoint();
        var odd =
                new Endpoint(
                        plain.server(),
                        "",
                        "",
                        plain.trust(),
                        plain.client(),
                        Map.of("X-Odd", "canary\nvalue"));

        Answer<Json.Members> answer =
                bench.read(new Access(odd, bench.root().login()), V2, "whatever");

        problem(answer, Misconfigured.class, Cause.INVALID_FIELD);
    }
}
