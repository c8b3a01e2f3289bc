package dev.cofferdam.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.gotemplate.limit.Limits;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a template asks for, it ends, and says why.
@Timeout(60)
class LimitsTest {
    private static final List<String> UNBOUNDED =
            List.of(
                    "{{ until 1000000000 }}",
                    "{{ untilStep 0 9223372036854775807 1 }}",
                    "{{ seq 1 900000000 }}",
                    "{{ repeat 1000000000 \"ab\" }}",
                    "{{ repeat 9223372036854775807 \"ab\" }}",
                    "{{ randAlphaNum 2000000000 }}",
                    "{{ randBytes 2000000000 }}",
                    "{{ indent 1000000000 \"a\" }}",
                    "{{ nindent 100000 (repeat 10000 \"\\n\") }}",
                    "{{ range 1000000000 }}{{ end }}",
                    "{{ range 1000000000 }}x{{ end }}",
                    "{{ $l := list }}{{ range 100000000 }}{{ $l = append $l . }}{{ end }}",
                    "{{ $s := \"x\" }}{{ range 100 }}{{ $s = print $s $s }}{{ end }}",
                    "{{ $s := \"x\" }}{{ range 100 }}{{ $s = replace \"x\" \"xx\" $s }}{{ end }}",
                    "{{ $l := list 1 }}{{ range 100 }}{{ $l = concat $l $l }}{{ end }}",
                    "{{ $l := list 1 }}{{ range 100 }}{{ $l = list $l $l }}{{ end }}{{ $l }}",
                    "{{ $l := list 1 }}{{ range 100 }}{{ $l = list $l $l }}{{ end }}{{ $l | toJson }}",
                    "{{ $l := list 1 }}{{ range 100 }}{{ $l = list $l $l }}{{ end }}{{ deepCopy $l }}",
                    "{{ $l := list 1 }}{{ range 99 }}{{ $l = list $l $l }}{{ end }}{{ deepEqual $l (deepCopy $l) }}",
                    "{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $d }}",
                    "{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ toYaml $d }}",
                    "{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ deepCopy $d }}",
                    "{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ printf \"%#v\" $d }}",
                    "{{ define \"r\" }}{{ template \"r\" . }}{{ end }}{{ template \"r\" . }}",
                    "{{ define \"r\" }}{{ template \"r\" }}{{ template \"r\" }}{{ end }}{{ template \"r\" }}",
                    "{{ printf \"%10000000d\" 1 }}{{ printf \"%10000000d\" 1 }}{{ printf \"%10000000d\" 1 }}{{ printf \"%10000000d\" 1 }}",
                    "{{ printf \"%.1000000f\" 1.5 | repeat 100 }}",
                    "{{ regexReplaceAll \"\" (repeat 100000 \"ab\") (repeat 1000 \"x\") }}",
                    "{{ mustFromJson (repeat 100000 \"[\") }}",
                    "{{ fromYaml (repeat 100000 \"[\") }}",
                    "{{ fromYaml (repeat 100000 \"a: \\n \") }}{{ until 9999999 }}",
                    "{{ regexFind (repeat 900 \"(\") \"a\" }}",
                    "{{ regexFind (repeat 3000 \"a?\") \"a\" }}",
                    "{{ regexFind \"(((a{1000}){1000}){1000})\" \"a\" }}",
                    "{{ regexFind (repeat 250 \"\\\\pL{1000}\") \"a\" }}",
                    "{{ join (repeat 10000 \"x\") (until 100000) }}",
                    "{{ split \"\" (repeat 10000000 \"x\") }}",
                    "{{ wrapWith 1 (repeat 1000 \"x\") (repeat 100000 \"y\") }}",
                    "{{ range 200 }}{{ derivePassword 1 \"long\" \"p\" \"u\" \"s\" }}{{ end }}");

    private static final int SMALL_STACK = 512 * 1024;

    private static Stream<String> unbounded() {
        return UNBOUNDED.stream();
    }

    @ParameterizedTest
    @MethodSource("unbounded")
    void endsWithAMessage(String template) {
        // When
        var rendered = Engine.run(template, Map.of());

        // Then
        assertThat(rendered).as(template).isInstanceOf(ExecFailure.class);
        assertThat(Engine.message(rendered)).startsWith("main:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "{{if 1}}", "{{with 1}}", "{{range 1}}", "{{ (("})
    void aTextThatNestsTooDeepIsNotATemplate(String opening) {
        // Given
        var text = (opening.startsWith("{{") ? "" : "{{ ") + opening.repeat(20000);

        // When
        var parsed = Template.parse("main", text, Engine.OPTIONS);

        // Then
        assertThat(parsed).isInstanceOf(ParseFailure.class);
    }

    @Test
    void aLongChainOfElseIfStillParses() {
        // Given
        var text = "{{ if eq .x 0 }}0" + "{{ else if eq .x 7 }}7".repeat(150) + "{{ end }}";

        // When
        var rendered = Engine.run(text, Map.of("x", 7));

        // Then
        assertThat(Engine.text(rendered)).isEqualTo("7");
    }

    @Test
    void theDepthFitsASmallStack() throws InterruptedException {
        // Given
        var template =
                "{{ define \"r\" }}{{ if . }}{{ with . }}{{ range list . }}{{ template \"r\" (sub . 1 | int) }}"
                        + "{{ end }}{{ end }}{{ end }}{{ end }}{{ template \"r\" 10000 }}";
        var message = new AtomicReference<>("");

        // When
        var thread =
                new Thread(
                        null,
                        () -> message.set(Engine.message(Engine.run(template, Map.of()))),
                        "small",
                        SMALL_STACK);
        thread.start();
        thread.join();

        // Then
        assertThat(message.get()).contains("nests deeper than");
    }

    @Test
    void theTimeIsAskedForAndKept() {
        // Given
        var looks = new AtomicInteger();
        var limits =
                new Limits(1L << 40, 100, 1L << 40, 1L << 40, () -> looks.incrementAndGet() > 3);

        // When
        var rendered = Engine.run("{{ range 1000000000 }}{{ end }}", Map.of(), limits);

        // Then
        assertThat(Engine.message(rendered)).contains("took longer than it may");
    }

    @Test
    void aSlowRegularExpressionIsStoppedByTheTime() {
        // Given
        var start = System.nanoTime();
        var limits =
                new Limits(
                        1L << 40,
                        100,
                        1L << 30,
                        1L << 30,
                        () -> System.nanoTime() - start > 500_000_000L);

        // When
        var rendered =
                Engine.run(
                        "{{ regexMatch \"((a{1,30}){1,30}b)+$\" (repeat 3000000 \"a\") }}",
                        Map.of(),
                        limits);

        // Then
        assertThat(Engine.message(rendered)).contains("took longer than it may");
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Test
    void theOutputIsBounded() {
        // Given
        var limits = new Limits(100_000, 100, 1000, 1 << 20, () -> false);

        // When
        var rendered = Engine.run("{{ range 2000 }}x{{ end }}", Map.of(), limits);

        // Then
        assertThat(Engine.message(rendered)).contains("would write more than 1000 bytes");
    }

    @Test
    void dataThatIsTooLargeIsAFailureToo() {
        // Given
        var limits = new Limits(100_000, 100, 1000, 1000, () -> false);

        // When
        var rendered = Engine.run("x", Map.of("big", List.of("x".repeat(5000))), limits);

        // Then
        assertThat(Engine.message(rendered)).contains("bytes");
    }
}
