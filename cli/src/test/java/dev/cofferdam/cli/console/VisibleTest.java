package dev.cofferdam.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {
    @Test
    void ordinaryTextStaysAsItIs() {
        var text = "größe 名前 👍 a::b #1 [x] \\n ## Title";

        assertThat(Visible.line(text)).isEqualTo(text);
        assertThat(Visible.lines("a\tb\r\n  " + text + "\n")).isEqualTo("a\tb\r\n  " + text + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "7, 0007",
        "1b, 001b",
        "7f, 007f",
        "85, 0085",
        "9b, 009b",
        "ad, 00ad",
        "61c, 061c",
        "200b, 200b",
        "200e, 200e",
        "2028, 2028",
        "2029, 2029",
        "202e, 202e",
        "2066, 2066",
        "feff, feff",
        "fffe, fffe",
        "ffff, ffff",
        "d800, d800"
    })
    void whatCannotBeSeenIsShownAsAnEscape(String codePoint, String shown) {
        var text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";

        assertThat(Visible.line(text)).isEqualTo("a\\u" + shown + "b");
        assertThat(Visible.lines(text)).isEqualTo("a\\u" + shown + "b");
    }

    @Test
    void aLineStaysOneLine() {
        assertThat(Visible.line("a\nb\r\nc\td")).isEqualTo("a\\nb\\r\\nc\\td");
        assertThat(Visible.lines("a\nb\rc")).isEqualTo("a\nb\\u000dc".replace("\\u000d", "\\r"));
    }

    @Test
    void noLineIsACommand() {
        assertThat(Visible.line("::set-env name=a::b")).startsWith("\\u003a:set-env");
        assertThat(Visible.line(" \u00a0\u3000::x")).endsWith("\\u003a:x");
        assertThat(Visible.lines("a\n  ::x\r\n::y")).isEqualTo("a\n  \\u003a:x\r\n\\u003a:y");
        assertThat(Visible.line("a ##vso[x] ##[group]y ##teamcity[z]"))
                .isEqualTo("a \\u0023#vso[x] \\u0023#[group]y \\u0023#teamcity[z]");
    }
}
