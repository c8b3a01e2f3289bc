package dev.cofferdam.sync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.externalsecret.SyncSpecs;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.rewrite.Rewrite;
import dev.cofferdam.sync.source.RemoteRef.Conversion;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.source.RemoteRef.NullBytes;
import dev.cofferdam.sync.source.RemoteRef.Part;
import dev.cofferdam.sync.source.RemoteRef.Reading;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderTest {
    private static final String SECRET =
            """
            {"password": "hunter2", "a.b": "exact", "a": {"b": "nested", "c d": ["x", {"y": 1.50}]}, "big": 12345678901234567890,
             "float": 1.0, "exp": 1e3, "yes": true, "nothing": null, "tag": "<&>", "obj": {"z": 1.0, "h": "<"},
             "deep": {"n": 1.0, "i": 10, "e": 1e3}, "json": "{\\"k\\": \\"v\\"}", "b64": "aGVs\\nbG8=", "raw": "not base64!"}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password | hunter2",
                "a.b | exact",
                "a.c d.0 | x",
                "a.c d.1.y | 1.5",
                "big | 12345678901234567890",
                "float | 1.0",
                "exp | 1e3",
                "yes | true",
                "nothing | ''",
                "tag | <&>",
                "obj | {\"h\":\"\\u003c\",\"z\":1.0}",
                "deep.n | 1",
                "deep.i | 10",
                "deep.e | 1000",
                "a\\.b | exact"
            })
    void picksAProperty(String property, String value) {
        assertThat(values(entry(property))).containsExactly(Map.entry("KEY", value));
    }

    @Test
    void givesTheWholeSecretAsJsonWithoutAProperty() {
        assertThat(values(entry("")).get("KEY"))
                .startsWith("{\"a\":{\"b\":\"nested\"")
                .contains("\"exp\":1e3");
    }

    @Test
    void saysWhichPropertiesThereAreWhenOneIsMissing() {
        var problem = problem(entry("pasword"));

        assertThat(problem.cause()).isEqualTo(Cause.PROPERTY_ABSENT);
        assertThat(problem.message())
                .contains("secret kv/app has no property \"pasword\"; it has a, a.b, b64")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.* | nested",
                "json.@fromstr.k | v",
                "a.c d.# | 2",
                "{yes,float} | {\"yes\":true,\"float\":1.0}"
            })
    void followsAPath(String property, String value) {
        assertThat(values(entry(property))).containsExactly(Map.entry("KEY", value));
    }

    @Test
    void givesUpOnAPathThatMultipliesWhatItFinds() {
        var problem = problem(entry("[@this,@this].".repeat(60) + "@this"));

        assertThat(problem.cause()).isEqualTo(Cause.INVALID_FIELD);
        assertThat(problem.message()).contains("takes more work").doesNotContain("hunter2");
    }

    @Test
    void extractsEveryMemberWithNumbersAsFloats() {
        var values = values(extract("", plain()));

        assertThat(values)
                .containsEntry("float", "1")
                .containsEntry("exp", "1000")
                .containsEntry("big", "12345678901234567000")
                .containsEntry("obj", "{\"h\":\"\\u003c\",\"z\":1}")
                .containsEntry("nothing", "")
                .containsEntry("a.b", "exact");
    }

    @Test
    void extractsAMemberThatHoldsJsonAsText() {
        assertThat(values(extract("json", plain()))).containsExactly(Map.entry("k", "v"));
    }

    @Test
    void refusesToExtractWhatIsNotAnObjectAndDoesNotShowIt() {
        var problem = problem(extract("password", plain()));

        assertThat(problem.message())
                .isEqualTo(
                        "spec.dataFrom[0].extract: property \"password\" of secret kv/app is not a JSON object");
    }

    @Test
    void decodesAsGoDoes() {
        assertThat(values(entry("b64", Decoding.BASE64))).containsEntry("KEY", "hello");
        assertThat(values(entry("raw", Decoding.AUTO))).containsEntry("KEY", "not base64!");
        assertThat(problem(entry("raw", Decoding.BASE64)).message())
                .contains("spec.data[0]: the value for key \"KEY\" is not BASE64")
                .doesNotContain("not base64!");
    }

    @Test
    void refusesNullBytesWhereTold() {
        var source =
                SyncSpecs.entry(
                        "KEY",
                        new RemoteRef(
                                "app",
                                "zero",
                                "",
                                Part.DATA,
                                new Reading(Conversion.DEFAULT, Decoding.NONE, NullBytes.FAIL)));

        assertThat(
                        ((Answer.Failed<SecretData>)
                                        Reader.entry(
                                                source,
                                                members("{\"zero\": \"a\\u0000b\"}"),
                                                "secret"))
                                .problem()
                                .cause())
                .isEqualTo(Cause.VALUE_INVALID);
    }

    @Test
    void convertsKeysAndRefusesThatTwoBecomeOne() {
        var one = Reader.extract(extract("", plain()), members("{\"a/b c\": \"1\"}"), "secret");
        var two =
                Reader.extract(
                        extract("", plain()),
                        members("{\"a/b\": \"1\", \"a b\": \"2\"}"),
                        "secret");
        var unicode =
                Reader.extract(
                        extract(
                                "",
                                new Reading(Conversion.UNICODE, Decoding.NONE, NullBytes.IGNORE)),
                        members("{\"a/b\": \"1\", \"a b\": \"2\"}"),
                        "secret");

        assertThat(values(one)).containsOnlyKeys("a_b_c");
        assertThat(((Answer.Failed<SecretData>) two).problem().cause())
                .isEqualTo(Cause.KEY_INVALID);
        assertThat(values(unicode)).containsOnlyKeys("a_U002f_b", "a_U0020_b");
    }

    private static Reading plain() {
        return SyncSpecs.PLAIN;
    }

    private static Source.Entry entry(String property) {
        return SyncSpecs.entry("KEY", SyncSpecs.remote("app", property));
    }

    private static Source.Entry entry(String property, Decoding decoding) {
        return SyncSpecs.entry(
                "KEY",
                new RemoteRef(
                        "app",
                        property,
                        "",
                        Part.DATA,
                        new Reading(Conversion.DEFAULT, decoding, NullBytes.IGNORE)));
    }

    private static Source.Extract extract(String property, Reading reading) {
        return new Source.Extract(
                SyncSpecs.STORE,
                new RemoteRef("app", property, "", Part.DATA, reading),
                "spec.dataFrom[0]",
                List.of());
    }

    @Test
    void whatAGeneratorMadeIsRenamedButNeitherConvertedNorDecoded() {
        // Given
        var ref = new GeneratorRef("Fake", "apps", "f");
        var rename = new Rewrite.Rename(key -> Answer.got(key.replace('/', '-')), "rewrite");

        // Then
        assertThat(values(new Source.Generated(ref, "spec.dataFrom[0]", List.of(rename))))
                .isEqualTo(Map.of("a-b", "dGVzdA=="));
        assertThat(problem(new Source.Generated(ref, "spec.dataFrom[0]", List.of())).cause())
                .isEqualTo(Cause.KEY_INVALID);
    }

    private static Problem problem(Source source) {
        return ((Answer.Failed<SecretData>) read(source)).problem();
    }

    private static Map<String, String> values(Source source) {
        return values(read(source));
    }

    private static Answer<SecretData> read(Source source) {
        return switch (source) {
            case Source.Entry entry -> Reader.entry(entry, members(SECRET), "secret kv/app");
            case Source.Extract extract ->
                    Reader.extract(extract, members(SECRET), "secret kv/app");
            case Source.Find find -> Reader.found(find, Map.of("app", members(SECRET)));
            case Source.Generated generated ->
                    Reader.generated(generated, SecretData.of("a/b", SecretValue.of("dGVzdA==")));
        };
    }

    private static Map<String, String> values(Answer<SecretData> answer) {
        return ((Answer.Got<SecretData>) answer)
                .value().values().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> text(entry.getValue())));
    }

    private static String text(SecretValue value) {
        return value.text();
    }

    private static Json.Members members(String json) {
        return (Json.Members) JsonReader.read(json.getBytes(UTF_8)).orElseThrow();
    }
}
