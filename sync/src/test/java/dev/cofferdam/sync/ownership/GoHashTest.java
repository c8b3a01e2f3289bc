package dev.cofferdam.sync.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoHashTest {
    @Test
    void hashesDataAsTheReferenceDoes() {
        var data =
                SecretData.of(
                        Map.of("foo", SecretValue.of("value1"), "bar", SecretValue.of("value2")));

        assertThat(GoHash.of(data))
                .isEqualTo("1bed8bcbcb4547ffe19a19cd47d9078e84aa6598266d86b99f992d64");
    }

    @Test
    void hashesNoDataAsAnEmptyMap() {
        assertThat(GoHash.of(SecretData.empty())).isEqualTo(GoHash.of("map[]"));
    }

    @Test
    void rendersAnnotationsBeforeLabelsInByteOrder() {
        var metadata = Metadata.of(Map.of("b", "2", "a", "1"), Map.of("n", "x y"));

        assertThat(GoHash.of(metadata))
                .isEqualTo(GoHash.of("{annotations:map[n:x y] labels:map[a:1 b:2]}"));
    }

    @Test
    void contentIsPrintedAsGoPrintsMapsAndLists() {
        var content =
                JsonReader.read(
                                "{\"b\":[1,2.5,1e6,\"x\",null],\"a\":{\"c\":true,\"d\":{}}}"
                                        .getBytes(UTF_8))
                        .orElseThrow();

        assertThat(GoHash.of(content))
                .isEqualTo(GoHash.of("map[a:map[c:true d:map[]] b:[1 2.5 1e+06 x <nil>]]"));
    }
}
