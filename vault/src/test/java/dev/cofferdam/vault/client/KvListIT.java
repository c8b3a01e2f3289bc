package dev.cofferdam.vault.client;

import static dev.cofferdam.vault.client.Stage.ON_BOTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.problem.Problem.Absent;
import dev.cofferdam.core.problem.Problem.Denied;
import dev.cofferdam.core.problem.Problem.Misconfigured;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The names of secrets below a folder.
@ExtendWith(NoLeaks.class)
@Tag(ON_BOTH)
class KvListIT {
    private static final KvEngine V1 = new KvEngine(Stage.kv(1), Version.V1);
    private static final KvEngine V2 = new KvEngine(Stage.kv(2), Version.V2);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void findsWhatLiesInFoldersOfFolders() {
        for (var key : List.of("tree/a", "tree/b/c", "tree/b/d/e", "tree/b")) {
            Stage.admin().put(V2.mount(), key, Map.of("value", "canary-listed"));
            Stage.admin().write(V1.mount() + "/" + key, Map.of("value", "canary-listed"));
        }

        for (var engine : List.of(V1, V2)) {
            assertThat(names(bench.root(), engine, "tree/"))
                    .asInstanceOf(list(String.class))
                    .containsExactlyInAnyOrder("tree/a", "tree/b", "tree/b/c", "tree/b/d/e");
            assertThat(names(bench.root(), engine, "tree/b/d/"))
                    .asInstanceOf(list(String.class))
                    .containsExactly("tree/b/d/e");
        }
        assertThat(names(bench.root(), V2, ""))
                .asInstanceOf(list(String.class))
                .contains("tree/b/c");
        assertThat(bench.ear.count("called ListSecrets true")).isGreaterThanOrEqualTo(6);
    }

    @Test
    void needsTheMountInThePathWhereTheStoreHasNone() {
        Stage.admin().put(V2.mount(), "alone/a", Map.of("value", "canary-alone"));
        var mountless = new KvEngine("", Version.V2);

        assertThat(names(bench.root(), mountless, V2.mount() + "/data/alone/"))
                .asInstanceOf(list(String.class))
                .containsExactly(V2.mount() + "/data/alone/a");
        assertThat(problem(bench.root(), mountless, "alone/"))
                .isInstanceOf(Misconfigured.class)
                .extracting(Problem::message)
                .asString()
                .startsWith("find.path \"alone/\" is not a path of a KV v2 engine");
    }

    @Test
    void saysWhatIsAbsentAndWhatMayNotBeListed() {
        Stage.admin().put(V2.mount(), "closed/a", Map.of("value", "canary-closed"));
        var role =
                Stage.role(
                        "path \"" + V2.mount() + "/data/*\" {capabilities=[\"read\"]}", Map.of());

        var absent = problem(bench.root(), V2, "nowhere/");
        var denied = problem(bench.as(role), V2, "closed/");

        assertThat(absent).isInstanceOf(Absent.class);
        assertThat(absent.message())
                .contains("has no folder at " + V2.mount() + "/metadata/nowhere");
        assertThat(denied).isInstanceOf(Denied.class);
        assertThat(denied.message())
                .contains(
                        "may not list " + V2.mount() + "/metadata/closed",
                        "path \""
                                + V2.mount()
                                + "/metadata/closed/*\" { capabilities = [\"list\"] }");
    }

    @Test
    void saysThatTheEngineIsOfAnotherVersion() {
        Stage.admin().put(V2.mount(), "versioned/a", Map.of("value", "canary-version"));

        var problem = problem(bench.root(), new KvEngine(V2.mount(), Version.V1), "versioned/");

        assertThat(problem.cause()).isEqualTo(Cause.MOUNT_ABSENT);
    }

    @Test
    void refusesToGoThroughMoreFoldersThanIsGoodForVault() {
        for (int folder = 0; folder < 1_000; folder++) {
            Stage.admin()
                    .write(V1.mount() + "/wide/" + folder + "/a", Map.of("value", "canary-wide"));
        }

        var problem = problem(bench.root(), V1, "wide/");

        assertThat(problem).isInstanceOf(Misconfigured.class);
        assertThat(problem.message())
                .isEqualTo(
                        "find.path \"wide/\" has more than 1000 folders or 20000 secrets, or names that are too long. Name a folder with fewer.");
    }

    private Object names(Access access, KvEngine engine, String prefix) {
        return ((Answer.Got<List<String>>)
                        bench.vaults.reading().names(access, engine, prefix, Lane.FIRST))
                .value();
    }

    private Problem problem(Access access, KvEngine engine, String prefix) {
        return ((Answer.Failed<List<String>>)
                        bench.vaults.reading().names(access, engine, prefix, Lane.FIRST))
                .problem();
    }
}
