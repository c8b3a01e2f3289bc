package dev.cofferdam.sync.provider.kubernetes;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import java.util.Map;
import java.util.TreeMap;

/// What `metadata` of an entry of a PushSecret says about the Secret that is written: an envelope
/// of `apiVersion`, `kind` and `spec` of which no field may be unknown. An empty namespace means
/// the store's.
public record PushMetadata(
        Source source,
        Target target,
        Map<String, String> labels,
        Map<String, String> annotations,
        String namespace) {
    /// Nothing is said.
    public static final PushMetadata NONE =
            new PushMetadata(Source.MERGE, Target.MERGE, Map.of(), Map.of(), "");

    static final String API_VERSION = "kubernetes.external-secrets.io/v1alpha1";
    static final String KIND = "PushSecretMetadata";

    /// What becomes of the labels and annotations of the Secret that is pushed.
    public enum Source {
        MERGE,
        REPLACE
    }

    /// What becomes of those that are there already.
    public enum Target {
        MERGE,
        REPLACE,
        IGNORE
    }

    public PushMetadata {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /// What the envelope says, or one problem that names all that is wrong with it.
    ///
    /// @param path where the envelope stands, such as `spec.data[0].metadata`
    public static Answer<PushMetadata> parse(Json envelope, String path) {
        return switch (envelope) {
            case Json.Null _ -> Answer.got(NONE);
            case Json.Members(var members) -> new PushMetadataReader(path).read(members);
            case Json.Elements _, Json.Text _, Json.Numeral _, Json.Bool _ ->
                    Answer.failed(
                            Problem.invalidField(
                                    path,
                                    "is not an object of kind " + KIND + " (" + API_VERSION + ")"));
        };
    }

    /// The labels of the Secret that is written over `there` when `pushed` is.
    Map<String, String> labels(SecretSnapshot pushed, SecretSnapshot there) {
        return merged(source(pushed.labels(), labels), there.labels());
    }

    Map<String, String> annotations(SecretSnapshot pushed, SecretSnapshot there) {
        return merged(source(pushed.annotations(), annotations), there.annotations());
    }

    private Map<String, String> source(Map<String, String> pushed, Map<String, String> said) {
        return switch (source) {
            case MERGE -> over(pushed, said);
            case REPLACE -> said;
        };
    }

    private Map<String, String> merged(Map<String, String> from, Map<String, String> there) {
        return switch (target) {
            case MERGE -> over(there, from);
            case REPLACE -> from;
            case IGNORE -> there;
        };
    }

    private static Map<String, String> over(Map<String, String> under, Map<String, String> over) {
        var all = new TreeMap<>(under);
        all.putAll(over);
        return all;
    }
}
