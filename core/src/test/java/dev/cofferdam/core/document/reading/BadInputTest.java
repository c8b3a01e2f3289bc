package dev.cofferdam.core.document.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is no honest manifest is refused at once, with a reason and without a crash.
@Timeout(10)
class BadInputTest {
    private static final String SYNTAX = "{}[]:-&*!|>'\"%@`#,?\n\t ab1=\\\uFEFF\u0085é";

    @Test
    void refusesABombOfAliases() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            var alias = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(i, i, String.join(",", Collections.nCopies(9, alias))));
        }

        assertThat(fault(bomb.toString(), Format.YAML)).isEqualTo(Fault.Why.TOO_MANY_ALIASES);
    }

    @Test
    void refusesAnAliasToItself() {
        assertThat(fault("a: &a [*a]", Format.YAML)).isEqualTo(Fault.Why.UNDEFINED_ALIAS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\nb: *nope\n", "a: &x 1\n---\nb: *x\n", "a: [*later, &later 1]\n"})
    void readsWhatHasAnUndefinedAliasAsText(String text) {
        assertThat(fault(text, Format.YAML)).isEqualTo(Fault.Why.UNDEFINED_ALIAS);
        assertThat(Documents.read(text, Format.YAML))
                .isInstanceOfSatisfying(
                        Reading.Approximate.class,
                        reading -> {
                            assertThat(reading.fault().message()).doesNotContain("nope");
                            assertThat(reading.documents()).hasSize(1);
                        });
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "JSON"})
    void refusesFiftyThousandLevels(Format format) {
        var deep = "[".repeat(50_000) + "]".repeat(50_000);

        assertThat(fault(deep, format)).isEqualTo(Fault.Why.TOO_DEEP);
    }

    @Test
    void refusesFiftyThousandLevelsOfBlocks() {
        assertThat(fault("- ".repeat(50_000) + "x", Format.YAML)).isEqualTo(Fault.Why.TOO_DEEP);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void refusesWhatIsNotUtf8(Format format) {
        var bytes = new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28};

        assertThat(why(Documents.read(bytes, format))).isEqualTo(Fault.Why.NOT_UTF8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM"})
    void readsUtf16ThatSaysSo(String encoding) {
        var text = "a: 1\r\n---\nb: é😀\n";

        var reading = Documents.read(text.getBytes(Charset.forName(encoding)), Format.YAML);

        assertThat(reading).isEqualTo(Documents.read(text, Format.YAML));
    }

    @Test
    void readsAManifestThatIsCalledJson() {
        var text = "# of the shop\n---\napiVersion: v1\nkind: Secret\n";

        assertThat(Documents.read(text, Format.JSON)).isEqualTo(Documents.read(text, Format.YAML));
        assertThat(fault("apiVersion: v1\nkind: [\n", Format.JSON)).isEqualTo(Fault.Why.MALFORMED);
        assertThat(fault("api: v1\nkind: Secret\n", Format.JSON)).isEqualTo(Fault.Why.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": NaN, \"b\": 1}",
                "# c\n{\"a\": 1}",
                "{'a': 'x', 'b': true}",
                "{a: 'x',\n  b: .5}\n"
            })
    void readsDialectsOfJson(String text) {
        assertThat(Documents.read(text, Format.JSON))
                .isInstanceOf(Reading.Exact.class)
                .isEqualTo(Documents.read(text, Format.YAML));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void refusesBinaryContent(Format format) {
        assertThat(refusal("\u007fELF\0\0\0", format)).isEqualTo(Fault.Why.BINARY);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void refusesALineOfTwentyMegabytes(Format format) {
        assertThat(refusal("a: " + "x".repeat(20 << 20), format)).isEqualTo(Fault.Why.TOO_LARGE);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void answersToAnyBytes(Format format) {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append(SYNTAX.charAt(random.nextInt(SYNTAX.length())));
            }
            assertThat(Documents.read(text.toString().getBytes(UTF_8), format)).isNotNull();
        }
    }

    /// Why a text is read as text alone.
    private static Fault.Why fault(String text, Format format) {
        if (Documents.read(text, format) instanceof Reading.Approximate(_, var fault)) {
            return fault.why();
        }
        throw new AssertionError("read, or refused");
    }

    private static Fault.Why refusal(String text, Format format) {
        return why(Documents.read(text.getBytes(UTF_8), format));
    }

    private static Fault.Why why(Reading reading) {
        if (reading instanceof Reading.Refused(var fault)) {
            return fault.why();
        }
        throw new AssertionError("not refused");
    }
}
