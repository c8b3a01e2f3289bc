package dev.cofferdam.sync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.externalsecret.SyncSpecs;
import dev.cofferdam.sync.rewrite.Expansion;
import dev.cofferdam.sync.rewrite.RegexpRenamer;
import dev.cofferdam.sync.rewrite.Rewrite;
import dev.cofferdam.sync.source.RemoteRef.Conversion;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.source.RemoteRef.NullBytes;
import dev.cofferdam.sync.source.RemoteRef.Reading;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Laws of what happens between the bytes from Vault and the bytes of a Secret.
class PipelineTest {
    private static final String PATH = "spec.dataFrom[0]";

    @Test
    void whatWasEncodedIsDecodedToItself() {
        var random = new Random(1);
        for (int round = 0; round < 500; round++) {
            var bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            for (var encoder :
                    List.of(Base64.getEncoder(), Base64.getMimeEncoder(20, new byte[] {'\n'}))) {
                assertThat(decoded(encoder.encodeToString(bytes), Decoding.BASE64))
                        .isEqualTo(SecretValue.of(bytes));
                assertThat(decoded(encoder.encodeToString(bytes), Decoding.AUTO))
                        .isEqualTo(SecretValue.of(bytes));
            }
            assertThat(decoded(Base64.getUrlEncoder().encodeToString(bytes), Decoding.BASE64_URL))
                    .isEqualTo(SecretValue.of(bytes));
        }
    }

    @Test
    void whatIsNotEncodedIsLeftAloneUnlessItLooksEncoded() {
        assertThat(decoded("pass word", Decoding.AUTO)).isEqualTo(SecretValue.of("pass word"));
        assertThat(decoded("test", Decoding.AUTO))
                .isEqualTo(SecretValue.of(new byte[] {(byte) 0xb5, (byte) 0xeb, 0x2d}));
        assertThat(decoded("YQ", Decoding.AUTO)).isEqualTo(SecretValue.of("YQ"));
    }

    @Test
    void convertedKeysAreKeysAndConvertToThemselves() {
        var random = new Random(2);
        for (int round = 0; round < 500; round++) {
            var name = randomName(random);
            for (var conversion : Conversion.values()) {
                var once = keys(KeyNames.convert(data(Map.of(name, "v")), conversion, PATH));

                assertThat(once).singleElement().asString().doesNotContain("/", " ", ":");
                assertThat(
                                keys(
                                        KeyNames.convert(
                                                data(Map.of(once.getFirst(), "v")),
                                                conversion,
                                                PATH)))
                        .isEqualTo(once);
                assertThat(keys(KeyNames.checked(data(Map.of(once.getFirst(), "v")), PATH)))
                        .isEqualTo(once);
            }
        }
    }

    private static String randomName(Random random) {
        var name = new StringBuilder("n");
        for (int count = random.nextInt(12); count > 0; count--) {
            name.append(
                    List.of("a", "/", " ", ":", "é", "²", "_", "東", "\uD83D\uDE00", "-")
                            .get(random.nextInt(10)));
        }
        return name.toString();
    }

    @Test
    void unicodeConversionKeepsDifferentNamesApart() {
        var names = data(Map.of("a b", "1", "a/b", "2", "a_b", "3", "a\uD83D\uDE00", "4"));

        assertThat(keys(KeyNames.convert(names, Conversion.UNICODE, PATH)))
                .containsExactly("a_U0020_b", "a_U002f_b", "a_U1f600_", "a_b");
        assertThat(problem(KeyNames.convert(names, Conversion.DEFAULT, PATH)).message())
                .contains("gives the key \"a_b\" twice");
    }

    @Test
    void aRewriteTurnsConversionOffAndKeysAreCheckedThen() {
        var found = Map.of("team/db", object("{\"u\":\"x\"}"), "team/mail", object("{\"n\":1.0}"));

        assertThat(keys(Reader.found(find(List.of()), found)))
                .containsExactly("team_db", "team_mail");
        assertThat(keys(Reader.found(find(List.of(regexp(".*/", ""))), found)))
                .containsExactly("db", "mail");
        assertThat(keys(Reader.found(find(List.of(regexp(".*/db", ""), regexp("/", "."))), found)))
                .containsExactly("team.mail");
        assertThat(problem(Reader.found(find(List.of(regexp("x", "y"))), found)).message())
                .contains("spec.dataFrom[0] gives the key \"team/db\"");
        assertThat(
                        problem(Reader.found(find(List.of(regexp(".*", "k".repeat(254)))), found))
                                .message())
                .contains("has 254 bytes");
    }

    @Test
    void aFoundSecretIsItsJsonWithNumbersAsTheyAre() {
        var values =
                (Answer.Got<SecretData>)
                        Reader.found(
                                find(List.of()), Map.of("a", object("{\"n\":1.0,\"h\":\"<\"}")));

        assertThat(values.value().values().get("a"))
                .isEqualTo(SecretValue.of("{\"h\":\"\\u003c\",\"n\":1.0}"));
    }

    /// Sources are merged with [SecretData#with], `dataFrom` first, then `data`.
    @Test
    void ofSeveralSourcesTheLastOneThatHasAKeyCounts() {
        var random = new Random(3);
        for (int round = 0; round < 300; round++) {
            var merged = SecretData.empty();
            var last = new TreeMap<String, SecretValue>();
            for (int source = 0; source < 5; source++) {
                var values = new TreeMap<String, SecretValue>();
                for (int count = random.nextInt(4); count > 0; count--) {
                    values.put(
                            "k" + random.nextInt(6),
                            SecretValue.of(source + "-" + random.nextInt()));
                }
                merged = merged.with(new SecretData(values));
                last.putAll(values);
            }
            assertThat(merged.values()).isEqualTo(last);
        }
    }

    @Test
    void refusesANumberThatNoFloatHolds() {
        var extract =
                new Source.Extract(SyncSpecs.STORE, SyncSpecs.remote("app", ""), PATH, List.of());

        assertThat(
                        problem(Reader.extract(extract, object("{\"a\":{\"n\":1e999}}"), "app"))
                                .message())
                .contains("spec.dataFrom[0].extract meets a number that is larger");
    }

    private static Source.Find find(List<Rewrite> rewrites) {
        return new Source.Find(
                SyncSpecs.STORE,
                new Criteria("", new Criteria.Match.Everything(), false, Map.of()),
                SyncSpecs.PLAIN,
                PATH,
                rewrites);
    }

    private static Rewrite regexp(String source, String target) {
        return new Rewrite.Rename(
                new RegexpRenamer(Pattern.compile(source), Expansion.of(target)),
                PATH + ".rewrite[0]");
    }

    private static SecretValue decoded(String text, Decoding decoding) {
        var decoder =
                new ValueDecoder(new Reading(Conversion.DEFAULT, decoding, NullBytes.IGNORE), PATH);
        var values = ((Answer.Got<SecretData>) decoder.decode(data(Map.of("k", text)))).value();
        return values.values().sequencedValues().getFirst();
    }

    private static List<String> keys(Answer<SecretData> answer) {
        return List.copyOf(((Answer.Got<SecretData>) answer).value().values().keySet());
    }

    private static Problem problem(Answer<SecretData> answer) {
        return ((Answer.Failed<SecretData>) answer).problem();
    }

    private static SecretData data(Map<String, String> values) {
        var data = new TreeMap<String, SecretValue>();
        values.forEach((key, value) -> data.put(key, SecretValue.of(value)));
        return new SecretData(data);
    }

    private static Json.Members object(String json) {
        return (Json.Members) JsonReader.read(json.getBytes(UTF_8)).orElseThrow();
    }
}
