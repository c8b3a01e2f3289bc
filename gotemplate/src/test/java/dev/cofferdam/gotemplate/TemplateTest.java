package dev.cofferdam.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.gotemplate.catalog.Catalog;
import dev.cofferdam.gotemplate.limit.Limits;
import dev.cofferdam.gotemplate.parser.Delimiters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The door: what goes in, what comes out.
class TemplateTest {
    private static Template template(String text, Options options) {
        if (Template.parse("main", text, options) instanceof Template template) {
            return template;
        }
        throw new AssertionError("no template: " + text);
    }

    @Test
    void bytesPassUnharmed() {
        // Given
        var all = new byte[256];
        for (var i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        var data = Map.of("bin", all);

        // When
        var rendered =
                template("{{ .bin }}{{ .bin | b64enc | b64dec }}", Engine.OPTIONS)
                        .executeTexts(data, Limits.STANDARD);

        // Then
        assertThat(((Output) rendered).bytes()).startsWith(all).endsWith(all).hasSize(512);
    }

    @Test
    void textsAreAMapOfStrings() {
        // When
        var rendered =
                Engine.runWithTexts(
                        "[{{ index . \"my-key\" }}][{{ index . \"nope\" }}]{{ typeOf . }} {{ len . }}",
                        Map.of("my-key", "v"));

        // Then
        assertThat(Engine.text(rendered)).isEqualTo("[v][]map[string]string 1");
    }

    @Test
    void functionsOnMapsDoNotTakeTexts() {
        // When
        var rendered = Engine.runWithTexts("{{ get . \"a\" }}", Map.of("a", "v"));

        // Then
        assertThat(Engine.message(rendered))
                .isEqualTo(
                        "main:1:3: error calling get: wants map[string]interface {}, got map[string]string");
    }

    @Test
    void aMissingKeyIsNamed() {
        // When
        var rendered = Engine.runWithTexts("a\n {{ .nope }}", Map.of());

        // Then
        assertThat(Engine.message(rendered))
                .isEqualTo("main:2:4: map has no entry for key \"nope\"");
    }

    @Test
    void textsInvokeEachOther() {
        // Given
        var sources =
                List.of(
                        new Source("main", "{{ template \"part\" .x }}"),
                        new Source("part", "<{{ . }}{{ template \"tail\" }}>"),
                        new Source("more", "{{ define \"tail\" }}!{{ end }}"));

        // When
        var parsed = Template.parse(sources, Engine.OPTIONS);

        // Then
        assertThat(Engine.text(((Template) parsed).execute(Map.of("x", "1"), Limits.STANDARD)))
                .isEqualTo("<1!>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k: \"\\UFFFFFFFF\"", "k: \"\\x", "k: \"\\u12", "k: 'open", "- k"})
    void whatIsNotYamlIsSaidInTheMap(String yaml) {
        // When
        var rendered = Engine.run("{{ (fromYaml .yaml).Error }}", Map.of("yaml", yaml));

        // Then
        assertThat(Engine.text(rendered)).startsWith("the ").doesNotContain("FFFF");
    }

    @Test
    void delimitersCanBeOthers() {
        // Given
        var options = Engine.OPTIONS.withDelimiters(new Delimiters("<<", ">>"));

        // When
        var rendered =
                template("<<- .x >> {{ << \"}}\" >>", options)
                        .execute(Map.of("x", 1), Limits.STANDARD);

        // Then
        assertThat(Engine.text(rendered)).isEqualTo("1 {{ }}");
    }

    @Test
    void aParseFailureNamesItsLine() {
        // When
        var parsed = Template.parse("main", "a\nb {{ nosuch }}", Engine.OPTIONS);

        // Then
        assertThat(parsed)
                .isEqualTo(new ParseFailure("main:2: function \"nosuch\" not defined", 2));
    }

    @Test
    void setChangesNothingOutside() {
        // Given
        var data = new HashMap<String, Object>(Map.of("m", new HashMap<>(Map.of("a", 1))));
        var template = template("{{ $_ := set .m \"b\" 2 }}{{ .m }}", Engine.OPTIONS);

        // When
        template.execute(data, Limits.STANDARD);

        // Then
        assertThat(data).isEqualTo(Map.of("m", Map.of("a", 1)));
    }

    @Test
    void oneTemplateRunsInManyThreads() throws ExecutionException, InterruptedException {
        // Given
        var template = template("{{ range until 50 }}{{ add . $.n }},{{ end }}", Engine.OPTIONS);
        var answers = new ArrayList<Future<String>>();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 200; i++) {
                var data = Map.of("n", i);
                answers.add(
                        threads.submit(() -> Engine.text(template.execute(data, Limits.STANDARD))));
            }
        }

        // Then
        for (var i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).startsWith(i + "," + (i + 1) + ",");
        }
    }

    @Test
    void theAlgorithmOfHtpasswdIsALiteral() {
        // When
        var sha = Engine.text(Engine.run("{{ htpasswd \"u\" \"p\" \"sha\" }}", Map.of()));
        var value = Engine.run("{{ htpasswd \"u\" \"p\" .a }}", Map.of("a", "sha"));
        var two = Engine.run("{{ htpasswd \"u\" \"p\" }}", Map.of());

        // Then
        assertThat(sha).isEqualTo("u:{SHA}UWuXg/ylF+7L0dBk2i0WUxCxl1k=");
        assertThat(value).isInstanceOf(ExecFailure.class);
        assertThat(two).isInstanceOf(ExecFailure.class);
    }

    @Test
    void whatTheOtherOperatorRemovedIsNotThere() {
        assertThat(Catalog.sprig()).doesNotContainKeys("env", "expandenv", "getHostByName");
        assertThat(Catalog.externalSecrets().keySet()).isEqualTo(Catalog.sprig().keySet());
        assertThat(Catalog.sprig()).hasSizeGreaterThan(240);
    }

    @Test
    void noMethodOfJavaCanBeCalled() {
        // When
        var rendered = Engine.run("{{ .s.getClass }}", Map.of("s", "x"));

        // Then
        assertThat(Engine.message(rendered))
                .isEqualTo("main:1:3: cannot take field .getClass of a string");
    }
}
