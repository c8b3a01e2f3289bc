package dev.cofferdam.baseline.secretscan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scan's time grows with the text and not faster, whatever the text is made of.
@Timeout(20)
class LargeInputTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:",
                "://",
                ":@",
                "eyJ",
                "-----BEGIN ",
                "$6$",
                "{{",
                "<a>",
                "sk-",
                "\n-",
                "a=1;",
                "eyJ-",
                "password=x;",
                "password=",
                "-----BEGIN X-----",
                "${a:-",
                "<",
                "%",
                "`",
                "x "
            })
    void readsAMegabyteOfAnything(String piece) {
        var text = piece.repeat((1 << 20) / piece.length());

        assertThat(scan(text)).hasSizeLessThan(text.length());
    }

    @Test
    void findsAHundredThousandSecrets() {
        assertThat(scan("password=hunter2\n".repeat(100_000))).hasSize(100_000);
    }

    @Test
    void readsOneScalarOfMegabytes() {
        var text = "kind: ConfigMap\napiVersion: v1\ndata:\n  a: " + "word ".repeat(2 << 20) + "\n";

        assertThat(Documents.read(text, Format.YAML)).isInstanceOf(Reading.Exact.class);
    }

    private static List<SecretFinding> scan(String text) {
        List<Document> documents =
                Documents.read(text, Format.TEXT) instanceof Reading.Exact(var read)
                        ? read
                        : List.of();
        return documents.stream().flatMap(it -> SecretScan.scan(it, Origin.FILE).stream()).toList();
    }
}
