package dev.cofferdam.sync.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.gotemplate.ExecFailure;
import dev.cofferdam.gotemplate.Hint;
import dev.cofferdam.gotemplate.Output;
import dev.cofferdam.gotemplate.ParseFailure;
import dev.cofferdam.gotemplate.Source;
import dev.cofferdam.gotemplate.Template;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.sync.template.SecretTemplate.Form;
import dev.cofferdam.sync.template.SecretTemplate.Piece;
import dev.cofferdam.sync.template.SecretTemplate.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Runs the templates of one target on the values that were read. Every failure says where the
/// template stands and what is wrong with it, and nothing of a value.
///
/// Everything is fetched before a rendering has its turn: in it nothing is waited for.
///
/// @param texts finds the templates that stand in ConfigMaps and Secrets
/// @param turn when each rendering runs
public record Renderer(
        Engine engine, Function<ObjectKey, Answer<Optional<SecretValue>>> texts, Turn turn) {

    /// One that runs at once.
    public Renderer(Engine engine, Function<ObjectKey, Answer<Optional<SecretValue>>> texts) {
        this(engine, texts, Turn.AT_ONCE);
    }

    public Answer<Rendered> render(SecretTemplate template, SecretData read) {
        var made = new Made(template.keepsRead() ? read : SecretData.empty());
        return each(template, read, (piece, output) -> add(piece, output, made))
                .map(_ -> made.rendered());
    }

    /// Runs one piece after the other and hands on what it makes, until one fails. All of them
    /// together have the steps, the time and the output of one rendering.
    ///
    /// @return how many there were
    public Answer<Integer> each(
            SecretTemplate template, SecretData read, BiFunction<Piece, byte[], Answer<?>> taker) {
        var visible = new LinkedHashMap<String, byte[]>();
        read.values().forEach((key, value) -> visible.put(key, value.bytes()));
        var scripts = scripts(template);
        return turn.take(() -> run(scripts, visible, taker));
    }

    /// A piece and its text, or why there is none.
    private record Script(Piece piece, Answer<String> text) {}

    /// Up to the first that has no text.
    private List<Script> scripts(SecretTemplate template) {
        var scripts = new ArrayList<Script>();
        for (var piece : template.pieces()) {
            var script = new Script(piece, text(piece));
            scripts.add(script);
            if (script.text() instanceof Answer.Failed<String>) {
                return scripts;
            }
        }
        return scripts;
    }

    private Answer<Integer> run(
            List<Script> scripts,
            Map<String, byte[]> visible,
            BiFunction<Piece, byte[], Answer<?>> taker) {
        var meter = new Meter(engine.limits());
        for (var script : scripts) {
            var piece = script.piece();
            var counting = meter;
            var problem =
                    script.text()
                            .then(text -> run(piece, text, visible, counting))
                            .then(output -> taker.apply(piece, output).map(_ -> true));
            if (problem instanceof Answer.Failed<Boolean>(var why)) {
                return Answer.failed(why);
            }
            meter = meter.next();
        }
        return Answer.got(scripts.size());
    }

    /// What the output of one piece becomes that goes to a part that every target has.
    public static Answer<Rendered> rendered(Piece piece, byte[] output) {
        return add(piece, output, new Made(SecretData.empty())).map(Made::rendered);
    }

    private static Answer<Made> add(Piece piece, byte[] output, Made made) {
        return keysAndValues(piece, output).then(values -> made.add(piece, values));
    }

    private Answer<String> text(Piece piece) {
        return switch (piece.text()) {
            case Text.Written(var text) -> Answer.got(text);
            case Text.Stored(var key) ->
                    texts.apply(key)
                            .then(
                                    found ->
                                            found.map(value -> Answer.got(value.text()))
                                                    .orElseGet(() -> absent(piece, key)));
        };
    }

    private static Answer<String> absent(Piece piece, ObjectKey key) {
        return failed(piece, key + " does not exist; create it, or correct the reference");
    }

    private Answer<byte[]> run(Piece piece, String text, Map<String, byte[]> visible, Meter meter) {
        var secret = isSecret(piece);
        var source = new Source(name(piece), text);
        return switch (secret ? engine.parse(source) : engine.parseAndRemember(source)) {
            case ParseFailure failure ->
                    failed(
                            piece,
                            secret
                                    ? "line " + failure.line() + " is not a template; correct it"
                                    : corrected(text, failure.message()));
            case Template template -> run(piece, template, text, visible, meter);
        };
    }

    /// What a template in a Secret says when it fails is not told: its text is a secret.
    private static Answer<byte[]> run(
            Piece piece, Template template, String text, Map<String, byte[]> visible, Meter meter) {
        return switch (template.executeTexts(visible, meter)) {
            case Output output -> Answer.got(output.bytes());
            case ExecFailure failure ->
                    failed(
                            failure.exceedsLimits() ? Cause.TEMPLATE_LIMIT : Cause.TEMPLATE_FAILED,
                            piece,
                            isSecret(piece)
                                    ? """
                                            the template fails, and since it stands in a Secret it \
                                            is not told where; try it with: cofferdam template"""
                                    : corrected(text, failure.message()));
        };
    }

    private static String corrected(String text, String message) {
        return message + "; " + Hint.of(text, message).orElse("correct the template");
    }

    private static Answer<Map<String, SecretValue>> keysAndValues(Piece piece, byte[] output) {
        return switch (piece.form()) {
            case Form.Value(var key) -> Answer.got(Map.of(key, SecretValue.of(output)));
            case Form.KeysAndValues() ->
                    switch (YamlMap.read(output)) {
                        case YamlMap.Read(var entries) -> Answer.got(values(entries));
                        case YamlMap.Unreadable(var line, var why) ->
                                failed(
                                        piece,
                                        """
                                        line %s of what it makes %s; make a YAML map of keys and \
                                        texts, and quote values with: | quote"""
                                                .formatted(line, why));
                    };
        };
    }

    private static Map<String, SecretValue> values(Map<String, String> entries) {
        var values = new LinkedHashMap<String, SecretValue>();
        entries.forEach((key, text) -> values.put(key, SecretValue.of(text.getBytes(UTF_8))));
        return values;
    }

    private static boolean isSecret(Piece piece) {
        return piece.text() instanceof Text.Stored(var key) && key.kind() == ObjectKey.Kind.SECRET;
    }

    private static String name(Piece piece) {
        return piece.form() instanceof Form.Value(var key) ? key : "template";
    }

    /// The failure of one piece.
    public static <T> Answer<T> failed(Piece piece, String why) {
        return failed(Cause.TEMPLATE_FAILED, piece, why);
    }

    private static <T> Answer<T> failed(Cause cause, Piece piece, String why) {
        return Answer.failed(Problem.misconfigured(cause, piece.path() + ": " + why));
    }
}
