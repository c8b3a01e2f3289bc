package dev.cofferdam.vault.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.wire.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether the engine that Vault tells of is the one that a store means. Paths of namespaces are
/// those of Vault Enterprise.
class MountInfoTest {
    @ParameterizedTest
    @CsvSource({
        "V2, kv, kv/data/app, kv/, 2",
        "V2, kv/, kv/data/app, kv/, 2",
        "V2, team/kv, team/kv/data/app, team/kv/, 2",
        "V2, kv, kv/data/data/metadata/app, kv/, 2",
        "V2, kv, kv/metadata/folder, kv/, 2",
        "V2, data, data/data/app, data/, 2",
        "V2, '', kv/data/app, kv/, 2",
        "V2, '', kv/h/data/app, kv/h/, 2",
        "V1, kv, kv/app, kv/, 1",
        "V1, '', kv/folder/app, kv/, 1",
        "V2, kv, kv/data/app, blue/kv/, 2",
        "V2, blue/kv, blue/kv/data/app, kv/, 2",
        "V2, '', kv/data/app, blue/kv/, 2",
        "V2, '', blue/kv/data/app, kv/, 2",
    })
    void believesTheEngineThatTheStoreMeans(
            Version version, String mount, String path, String found, String kv) {
        assertThat(contradiction(new KvEngine(mount, version), path, answer("kv", found, kv)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "V2, kv/folder, kv/folder/data/app, kv/, 2, 'the store''s path \"kv/folder\" is not a mount'",
        "V2, kv/data, kv/data/data/app, kv/, 2, 'the store''s path \"kv/data\" is not a mount'",
        "V2, kv/metadata, kv/metadata/metadata/app, kv/, 2, 'mounted at \"kv\"'",
        "V2, data/data, data/data/data/app, data/, 2, 'the store''s path \"data/data\" is not a mount'",
        "V2, kv, kv/data/x/data/app, kv/data/x/, 2, 'the store''s path \"kv\" is not a mount'",
        "V2, '', kv/h/data/app, kv/, 2, 'or the key as kv/data/SECRET'",
        "V1, kv/folder, kv/folder/app, kv/, 1, 'the store''s path \"kv/folder\" is not a mount'",
        "V2, kv, kv/data/app, kv/, 1, 'Set version: v1'",
        "V1, kv, kv/data/app, kv/, 2, 'Set version: v2'",
        "V2, kv, kv/data/app, other/, 2, 'the store''s path \"kv\" is not a mount'",
    })
    void believesNoOther(ArgumentsAccessor row) {
        var engine = new KvEngine(text(row, 1), Version.valueOf(text(row, 0)));
        var told = answer("kv", text(row, 3), text(row, 4));
        var problem = contradiction(engine, text(row, 2), told);

        assertThat(problem).isPresent();
        assertThat(problem.get().cause()).isEqualTo(Cause.MOUNT_ABSENT);
        assertThat(problem.get().message()).contains(text(row, 5));
    }

    @Test
    void believesNoEngineThatIsNotKv() {
        var problem =
                contradiction(
                        new KvEngine("cubbyhole", Version.V1),
                        "cubbyhole/app",
                        answer("cubbyhole", "cubbyhole/", ""));

        assertThat(problem.map(Problem::cause)).contains(Cause.MOUNT_ABSENT);
    }

    @Test
    void learnsNothingOfAnAnswerThatTellsOfNoMount() {
        assertThat(MountInfo.of(reply("{\"data\":{\"auth\":{},\"secret\":{}}}"))).isEmpty();
        assertThat(MountInfo.of(reply("{\"data\":{\"type\":\"kv\"}}"))).isEmpty();
        assertThat(MountInfo.of(reply("<html>"))).isEmpty();
    }

    private static Optional<Problem> contradiction(KvEngine engine, String path, String answer) {
        var endpoint =
                new Endpoint(
                        URI.create("http://127.0.0.1:8200"),
                        "",
                        "",
                        new Endpoint.Trust.Machine(),
                        new Endpoint.Client.Anonymous(),
                        Map.of());
        var asked =
                new KvRequest(
                        new Access(endpoint, new Login.None()), engine, ApiPath.own(path), "");
        return MountInfo.of(reply(answer)).orElseThrow().contradiction(asked);
    }

    private static String answer(String type, String path, String version) {
        return "{\"data\":{\"type\":\"%s\",\"path\":\"%s\",\"options\":{\"version\":\"%s\"}}}"
                .formatted(type, path, version);
    }

    private static Reply reply(String body) {
        return new Reply(
                200,
                JsonReader.read(body.getBytes(StandardCharsets.UTF_8)).orElse(new Json.Null()),
                Duration.ZERO);
    }

    private static String text(ArgumentsAccessor row, int column) {
        return Objects.requireNonNull(row.getString(column));
    }
}
