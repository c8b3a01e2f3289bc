package dev.cofferdam.sync.source;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.arbitrary.Values;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.source.RemoteRef.Conversion;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.source.RemoteRef.NullBytes;
import dev.cofferdam.sync.source.RemoteRef.Reading;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/// What holds for every value that is decoded and for every name that becomes a key.
class ReadingLawsTest {
    private static final String PATH = "spec.dataFrom[0]";
    private static final String LEGAL = "[-._\\p{L}\\p{N}]*";

    @Property
    void decodingUndoesEncoding(
            @ForAll byte[] bytes, @ForAll @IntRange(min = 4, max = 76) int width) {
        var value = SecretValue.of(bytes);
        var plain = Base64.getEncoder().encodeToString(bytes);
        var url = Base64.getUrlEncoder().encodeToString(bytes);
        var lines = Base64.getMimeEncoder(width, new byte[] {'\r', '\n'}).encodeToString(bytes);

        assertThat(decoded(Decoding.BASE64, plain)).contains(value);
        assertThat(decoded(Decoding.BASE64, lines)).contains(value);
        assertThat(decoded(Decoding.BASE64_URL, url)).contains(value);
        assertThat(decoded(Decoding.AUTO, plain)).contains(value);
        assertThat(decoded(Decoding.AUTO, url)).contains(value);
    }

    @Property
    void noneLeavesEveryValueAsItIs(@ForAll byte[] bytes) {
        assertThat(ValueDecoder.decoded(Decoding.NONE, SecretValue.of(bytes)))
                .contains(SecretValue.of(bytes));
    }

    @Property
    void autoTakesEveryValue(@ForAll("texts") byte[] bytes) {
        var value = SecretValue.of(bytes);
        var auto = ValueDecoder.decoded(Decoding.AUTO, value);

        assertThat(auto)
                .isEqualTo(
                        ValueDecoder.decoded(Decoding.BASE64, value)
                                .or(() -> ValueDecoder.decoded(Decoding.BASE64_URL, value))
                                .or(() -> Optional.of(value)));
    }

    /// All values are decoded or none, and no message tells one.
    @Property
    void decodesAllOrRefuses(@ForAll("data") SecretData data, @ForAll Decoding decoding) {
        var reading = new Reading(Conversion.DEFAULT, decoding, NullBytes.FAIL);

        switch (new ValueDecoder(reading, PATH).decode(data)) {
            case Answer.Got<SecretData>(var decoded) -> {
                assertThat(decoded.values().keySet()).isEqualTo(data.values().keySet());
                assertThat(decoded.values().values()).noneMatch(SecretValue::holdsNullByte);
            }
            case Answer.Failed<SecretData>(var problem) ->
                    assertThat(problem.message()).startsWith(PATH + ": the value for key ");
        }
    }

    @Property
    void convertedKeysMayStayAndConvertNoMore(
            @ForAll("names") SecretData data, @ForAll Conversion conversion) {
        if (KeyNames.convert(data, conversion, PATH) instanceof Answer.Got<SecretData>(var once)) {
            assertThat(once.values().keySet()).allMatch(key -> key.matches(LEGAL));
            assertThat(KeyNames.convert(once, conversion, PATH)).isEqualTo(Answer.got(once));
            assertThat(KeyNames.checked(once, PATH))
                    .isEqualTo(Answer.got(once.without(List.of(""))));
        }
    }

    /// What the API server takes follows from ASCII.
    @Property
    void asciiNamesBecomeKeysThatTheApiServerTakes(
            @ForAll @CharRange(from = '\u0000', to = '\u007f') @StringLength(min = 1, max = 40)
                    String name,
            @ForAll Conversion conversion) {
        var key = key(name, conversion);

        assertThat(key).matches("[-._a-zA-Z0-9]+");
        assertThat(key.length()).isGreaterThanOrEqualTo(name.length());
    }

    /// Either every value keeps a key of its own, or it is refused: none is lost.
    @Property
    void findsTheNamesThatBecomeOneKey(
            @ForAll("names") SecretData data, @ForAll Conversion conversion) {
        var keys =
                data.values().keySet().stream().map(name -> key(name, conversion)).collect(toSet());

        switch (KeyNames.convert(data, conversion, PATH)) {
            case Answer.Got<SecretData>(var converted) -> {
                assertThat(converted.values().keySet())
                        .isEqualTo(keys)
                        .hasSameSizeAs(data.values().keySet());
                assertThat(data.values())
                        .allSatisfy(
                                (name, value) ->
                                        assertThat(converted.values())
                                                .containsEntry(key(name, conversion), value));
            }
            case Answer.Failed<SecretData> _ ->
                    assertThat(keys).hasSizeLessThan(data.values().size());
        }
    }

    @Provide
    Arbitrary<SecretData> names() {
        return Values.data(Values.names());
    }

    @Provide
    Arbitrary<SecretData> data() {
        return Arbitraries.maps(Values.keys(), texts().map(SecretValue::of))
                .ofMaxSize(3)
                .map(SecretData::of);
    }

    /// Many of which are Base64, or nearly.
    @Provide
    Arbitrary<byte[]> texts() {
        return Arbitraries.strings()
                .withChars("Aa0+/-_=\n\u0000é")
                .ofMaxLength(9)
                .map(text -> SecretValue.of(text).bytes());
    }

    private static Optional<SecretValue> decoded(Decoding decoding, String text) {
        return ValueDecoder.decoded(decoding, SecretValue.of(text));
    }

    private static String key(String name, Conversion conversion) {
        var one = KeyNames.convert(SecretData.of(name, SecretValue.of("x")), conversion, PATH);
        return ((Answer.Got<SecretData>) one).value().values().firstKey();
    }
}
