package dev.cofferdam.sync.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.template.SecretTemplate.Form;
import dev.cofferdam.sync.template.SecretTemplate.Part;
import dev.cofferdam.sync.template.SecretTemplate.Piece;
import dev.cofferdam.sync.template.SecretTemplate.Place;
import dev.cofferdam.sync.template.SecretTemplate.Text;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
    private static final String SECRET = "s3cret-canary";
    private static final SecretData READ =
            SecretData.of(
                    Map.of("user", SecretValue.of("ada"), "password", SecretValue.of(SECRET)));
    private static final Renderer RENDERER =
            new Renderer(
                    new Engine(
                            new Environment(() -> Instant.EPOCH, new SecureRandom()),
                            () -> () -> false),
                    RendererTest::kept);

    @Test
    void rendersEachKey() {
        var made = made(value("dsn", "pg://{{ .user }}:{{ .password }}@db"), value("n", "1"));

        assertThat(texts(made)).isEqualTo(Map.of("dsn", "pg://ada:" + SECRET + "@db", "n", "1"));
    }

    @Test
    void keepsWhatWasReadWhereThePolicyIsMergeAndLetsTheTemplateWin() {
        var template =
                new SecretTemplate(
                        "", true, List.of(value("user", "{{ .user | upper }}")), List.of());

        assertThat(texts(rendered(template))).isEqualTo(Map.of("user", "ADA", "password", SECRET));
    }

    @Test
    void laterPiecesOverrideEarlierOnes() {
        var made = made(literal("k: first\nonly: x"), value("k", "second"));

        assertThat(texts(made)).isEqualTo(Map.of("k", "second", "only", "x"));
    }

    @Test
    void readsTemplatesThatStandElsewhere() {
        var made =
                made(
                        at(new Text.Stored(key(ObjectKey.Kind.CONFIG_MAP, "known")), Part.DATA),
                        at(new Text.Stored(key(ObjectKey.Kind.SECRET, "known")), Part.ANNOTATIONS));

        assertThat(texts(made)).isEqualTo(Map.of("who", "ada"));
        assertThat(made.annotations()).isEqualTo(Map.of("who", "ada"));
    }

    @Test
    void decodesWhatTheTemplateMakes() {
        var bytes = piece(new Text.Written("b: {{ \"\\x00\\x01\" | b64enc }}"), Decoding.BASE64);

        assertThat(made(bytes).data().values().get("b"))
                .isEqualTo(SecretValue.of(new byte[] {0, 1}));
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "off, false",
        "~, ''",
        "0x1F, 31",
        "017, 15",
        "5432, 5432",
        "18446744073709551615, 18446744073709551615",
        "1234567.89, 1.2345679e+06",
        "0.5, 0.5",
        "1e-7, 1e-07",
        "'\"yes\"', yes",
        "!!str 017, 017",
        "2021-03-04, 2021-03-04",
        "1.2.3, 1.2.3",
    })
    void yamlBecomesTextAsInGo(String yaml, String text) {
        assertThat(texts(made(literal("k: " + yaml)))).isEqualTo(Map.of("k", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "just text {{ .password }}",
                "- {{ .password }}",
                "k: [{{ .password }}]",
                "k: {a: {{ .password }}}",
                "{{ .password }}: 'open",
                "'{{ .password }} !': x",
                "{{ .password }}: {{ fail .password }}",
                "k: \"\\UFFFFFFFF {{ .password }}\"",
                "k: \"{{ .password }}\\x",
            })
    void whatIsNotAMapIsRefusedWithoutShowingIt(String text) {
        assertThat(problem(literal(text)).text())
                .startsWith("TemplateFailed: spec.target.template.templateFrom[0].literal: ")
                .doesNotContain(SECRET);
    }

    @Test
    void aMissingKeyIsToldWithItsPlace() {
        assertThat(problem(value("a", "x\n{{ .nope }}")).text())
                .startsWith("TemplateFailed: spec.target.template.data.a: a:2:")
                .endsWith(
                        "; a key that may be missing is read with: index . \"nope\" | default \"...\"");
    }

    @Test
    void whatATemplateInASecretSaysIsNotTold() {
        for (var name : List.of("broken", "failing")) {
            var problem = problem(at(new Text.Stored(key(ObjectKey.Kind.SECRET, name)), Part.DATA));

            assertThat(problem.cause()).isEqualTo(Cause.TEMPLATE_FAILED);
            assertThat(problem.message()).doesNotContain(SECRET);
        }
    }

    @Test
    void aTemplateThatIsNotThereIsNamed() {
        assertThat(
                        problem(
                                        at(
                                                new Text.Stored(
                                                        key(ObjectKey.Kind.CONFIG_MAP, "no")),
                                                Part.DATA))
                                .message())
                .contains("ConfigMap apps/tpls, key no does not exist; create it");
    }

    @Test
    void aSecretThatIsNotALabelIsNotShown() {
        var label =
                new Piece(
                        new Text.Written("{{ .password }} !"),
                        new Form.Value("team"),
                        Part.LABELS,
                        Decoding.NONE,
                        "spec.target.template.metadata.labels.team");

        assertThat(problem(label).message()).contains("\"team\"").doesNotContain(SECRET);
    }

    @Test
    void aDeadlineEndsATemplate() {
        var late =
                new Renderer(
                        new Engine(
                                new Environment(() -> Instant.EPOCH, new SecureRandom()),
                                () -> () -> true),
                        RendererTest::kept);
        var endless = value("k", "{{ range until 100000 }}{{ . }}{{ end }}");

        assertThat(late.render(template(endless), READ)).isInstanceOf(Answer.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ repeat 1000000 \"x\" }}", "{{ range 500000 }}{{ end }}"})
    void allPiecesTogetherHaveTheLimitsOfOne(String text) {
        var one = template(value("k", text));
        var five =
                template(
                        IntStream.range(0, 5)
                                .mapToObj(each -> value("k" + each, text))
                                .toArray(Piece[]::new));

        assertThat(RENDERER.render(one, READ)).isInstanceOf(Answer.Got.class);
        assertThat(RENDERER.render(five, READ))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().cause())
                                        .isEqualTo(Cause.TEMPLATE_LIMIT));
    }

    @Test
    void everythingIsFetchedBeforeItsTurnAndRunInIt() {
        var steps = new ArrayList<String>();
        var renderer =
                new Renderer(
                        new Engine(
                                new Environment(() -> Instant.EPOCH, new SecureRandom()),
                                () -> {
                                    steps.add("time begins");
                                    return () -> false;
                                }),
                        key -> {
                            steps.add("fetch");
                            return kept(key);
                        },
                        new Turn() {
                            @Override
                            public <T> T take(Supplier<T> rendering) {
                                steps.add("turn");
                                var made = rendering.get();
                                steps.add("over");
                                return made;
                            }
                        });
        var kept = at(new Text.Stored(key(ObjectKey.Kind.CONFIG_MAP, "known")), Part.DATA);

        assertThat(renderer.render(template(kept, value("k", "v"), kept), READ))
                .isInstanceOf(Answer.Got.class);
        assertThat(steps).containsExactly("fetch", "fetch", "turn", "time begins", "over");
    }

    private static Answer<Optional<SecretValue>> kept(ObjectKey key) {
        return Answer.got(
                switch (key.key()) {
                    case "known" -> Optional.of(SecretValue.of("who: {{ .user }}"));
                    case "broken" -> Optional.of(SecretValue.of("{{ " + SECRET + " }}"));
                    case "failing" -> Optional.of(SecretValue.of("{{ fail \"" + SECRET + "\" }}"));
                    default -> Optional.empty();
                });
    }

    private static ObjectKey key(ObjectKey.Kind kind, String key) {
        return new ObjectKey(kind, "apps", "tpls", key);
    }

    private static Piece value(String key, String text) {
        return new Piece(
                new Text.Written(text),
                new Form.Value(key),
                Part.DATA,
                Decoding.NONE,
                "spec.target.template.data." + key);
    }

    private static Piece literal(String text) {
        return at(new Text.Written(text), Part.DATA);
    }

    private static Piece piece(Text text, Decoding decoding) {
        return new Piece(
                text, new Form.KeysAndValues(), Part.DATA, decoding, "spec.target.template");
    }

    private static Piece at(Text text, Place place) {
        return new Piece(
                text,
                new Form.KeysAndValues(),
                place,
                Decoding.NONE,
                "spec.target.template.templateFrom[0].literal");
    }

    private static SecretTemplate template(Piece... pieces) {
        return new SecretTemplate("", false, List.of(pieces), List.of());
    }

    private static Rendered made(Piece... pieces) {
        return rendered(template(pieces));
    }

    private static Rendered rendered(SecretTemplate template) {
        return switch (RENDERER.render(template, READ)) {
            case Answer.Got<Rendered>(var made) -> made;
            case Answer.Failed<Rendered>(var problem) -> throw new AssertionError(problem.text());
        };
    }

    private static Problem problem(Piece piece) {
        return switch (RENDERER.render(template(piece), READ)) {
            case Answer.Got<Rendered>(var made) -> throw new AssertionError(made.toString());
            case Answer.Failed<Rendered>(var problem) -> problem;
        };
    }

    private static Map<String, String> texts(Rendered made) {
        return made.data().values().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().text()));
    }
}
