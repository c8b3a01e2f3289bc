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
                "password=",
                "{{",
                "<a>",
                "sk-",
                "\n-",
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

    private static List<SecretFinding> scan(String text) {
        List<Document> documents =
                Documents.read(text, Format.TEXT) instanceof Reading.Exact(var read)
                        ? read
                        : List.of();
        return documents.stream().flatMap(it -> SecretScan.scan(it, Origin.FILE).stream()).toList();
    }
}
