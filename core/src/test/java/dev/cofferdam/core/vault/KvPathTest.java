package dev.cofferdam.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.vault.KvEngine.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KvPathTest {
    @ParameterizedTest
    @CsvSource({
        "V2, secret/path, test, secret/path/data/test",
        "V2, secret/path, secret/path/test, secret/path/data/test",
        "V2, secret/path, secret/path/data/test, secret/path/data/test",
        "V2, secret/path, data/test, secret/path/data/data/test",
        "V2, '', secret/test/big/path, secret/data/test/big/path",
        "V2, '', secret/test/data/x, secret/test/data/x",
        "V2, '', secret, secret/data",
        "V1, secret/path, test, secret/path/test",
        "V1, secret/path, secret/path/test, secret/path/test",
        "V1, secret/path, data/test, secret/path/data/test",
        "V1, '', secret/test, secret/test",
        "V2, kv/, apps/myapp, kv/data/apps/myapp",
        "V2, kv, /apps//myapp/, kv/data/apps/myapp",
        "V2, kv, kvetch/x, kv/data/kvetch/x",
    })
    void findsTheSecret(Version version, String mount, String key, String path) {
        assertThat(KvPath.data(new KvEngine(mount, version), key).map(ApiPath::toString))
                .isEqualTo(Answer.got(path));
    }

    @ParameterizedTest
    @CsvSource({
        "V2, secret/path, test, secret/path/metadata/test",
        "V2, secret/path, secret/path/test, secret/path/metadata/secret/path/test",
        "V2, secret/path, data/test, secret/path/metadata/data/test",
        "V2, '', secret/data/test, secret/metadata/test",
        "V2, '', secret/data/data/test, secret/metadata/data/test",
        "V2, '', secret/database, secret/database",
        "V1, secret/path, test, secret/path/test",
        "V1, '', secret/test, secret/test",
    })
    void findsTheMetadata(Version version, String mount, String key, String path) {
        assertThat(KvPath.metadata(new KvEngine(mount, version), key).map(ApiPath::toString))
                .isEqualTo(Answer.got(path));
    }

    @ParameterizedTest
    @CsvSource({
        "V2, kv, '', kv/metadata",
        "V2, kv, dir/, kv/metadata/dir",
        "V2, kv, /, kv/metadata",
        "V2, kv, kv/dir/, kv/metadata/kv/dir",
        "V2, '', kv/data/dir/, kv/metadata/dir",
        "V1, kv, dir/sub/, kv/dir/sub",
        "V1, '', kv/dir/, kv/dir",
    })
    void findsTheFolder(Version version, String mount, String prefix, String path) {
        assertThat(KvPath.folder(new KvEngine(mount, version), prefix).map(ApiPath::toString))
                .isEqualTo(Answer.got(path));
    }

    @Test
    void findsNoMetadataOfAKeyWithoutMountAndData() {
        var answer = KvPath.metadata(new KvEngine("", Version.V2), "secret/test");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .isEqualTo(
                                                "InvalidField: remoteRef.key \"secret/test\" is not a"
                                                        + " path of a KV v2 engine. Set the store's"
                                                        + " path, or write it as"
                                                        + " MOUNT/data/SECRET."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../sys/raw/x", "a/../../b", "a/..", ".", "", "/"})
    void refusesKeysThatLeadElsewhere(String key) {
        for (var version : Version.values()) {
            for (var mount : new String[] {"kv", ""}) {
                var engine = new KvEngine(mount, version);
                assertThat(KvPath.data(engine, key)).satisfies(KvPathTest::isInvalid);
                assertThat(KvPath.metadata(engine, key)).satisfies(KvPathTest::isInvalid);
            }
        }
    }

    private static void isInvalid(Answer<ApiPath> answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().cause())
                                        .isEqualTo(Cause.INVALID_FIELD));
    }
}
