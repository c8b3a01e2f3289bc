package dev.cofferdam.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary.Finding;
import dev.cofferdam.testkit.Canary.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd"})
    void isFoundInEveryAlignmentOfBase64(String before) {
        for (var after : List.of("", "y", "yz", "yz!")) {
            var value = (before + Canary.value("x") + after).getBytes(StandardCharsets.UTF_8);

            assertThat(Canary.forms(Base64.getEncoder().encodeToString(value)))
                    .containsExactly(Form.BASE64);
            assertThat(Canary.forms(Base64.getUrlEncoder().encodeToString(value)))
                    .containsExactly(Form.BASE64);
        }
    }

    @Test
    void isFoundInHexadecimal() {
        var bytes = Canary.value("x").getBytes(StandardCharsets.UTF_8);

        assertThat(Canary.forms(HexFormat.of().formatHex(bytes))).containsExactly(Form.HEX);
        assertThat(Canary.forms(HexFormat.of().withUpperCase().formatHex(bytes)))
                .containsExactly(Form.HEX);
    }

    @Test
    void isNotFoundWhereItIsNot() {
        assertThat(Canary.forms("CofferdamCanary of another test")).isEmpty();
    }

    @Test
    void isFoundInFilesThatAreNotText(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("clean"), new byte[] {0, 1, (byte) 0xff});
        var file = Files.createDirectories(folder.resolve("a")).resolve("b");
        Files.writeString(file, "\0\1" + Canary.value("x"), StandardCharsets.ISO_8859_1);

        assertThat(Canary.files(List.of(folder, folder.resolve("absent"))))
                .containsExactly(new Finding(file.toString(), Form.PLAIN));
    }
}
