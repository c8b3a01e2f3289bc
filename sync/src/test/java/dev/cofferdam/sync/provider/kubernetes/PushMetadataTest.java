package dev.cofferdam.sync.provider.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushMetadataTest {
    private static final String HEAD =
            "\"apiVersion\":\"kubernetes.external-secrets.io/v1alpha1\",\"kind\":\"PushSecretMetadata\"";

    @Test
    void readsEverythingThatAnEnvelopeSays() {
        var spec =
                "{\"targetMergePolicy\":\"Ignore\",\"sourceMergePolicy\":\"Replace\",\"labels\":{\"a\":\"b\"},"
                        + "\"annotations\":{\"c\":\"d\"},\"remoteNamespace\":\"other\"}";

        assertThat(parse("{" + HEAD + ",\"spec\":" + spec + "}"))
                .isEqualTo(
                        Answer.got(
                                new PushMetadata(
                                        PushMetadata.Source.REPLACE,
                                        PushMetadata.Target.IGNORE,
                                        Map.of("a", "b"),
                                        Map.of("c", "d"),
                                        "other")));
    }

    @Test
    void takesNothingForAnEnvelopeThatSaysNothing() {
        assertThat(parse("null")).isEqualTo(Answer.got(PushMetadata.NONE));
        assertThat(parse("{" + HEAD + "}")).isEqualTo(Answer.got(PushMetadata.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                              | is not an object of kind PushSecretMetadata",
                "{HEAD,\"more\":1}               | metadata.more is not known",
                "{HEAD,\"spec\":{\"x\":1}}       | metadata.spec.x is not known",
                "{HEAD,\"spec\":{\"labels\":{\"a\":1}}} | metadata.spec.labels.a is not text",
                "{HEAD,\"spec\":{\"sourceMergePolicy\":\"Ignore\"}} | is none of Merge, Replace",
                "{HEAD,\"spec\":7}               | metadata.spec is not an object",
                "{\"kind\":\"Other\"}            | metadata.kind is not PushSecretMetadata",
            })
    void refusesWhatItDoesNotKnow(String envelope, String complaint) {
        var answer = parse(envelope.replace("HEAD", HEAD));

        assertThat(((Answer.Failed<PushMetadata>) answer).problem().message()).contains(complaint);
    }

    private static Answer<PushMetadata> parse(String envelope) {
        return PushMetadata.parse(
                JsonReader.read(envelope.getBytes(UTF_8)).orElseThrow(), "metadata");
    }
}
