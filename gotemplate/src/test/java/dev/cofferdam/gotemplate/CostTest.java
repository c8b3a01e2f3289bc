package dev.cofferdam.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.gotemplate.limit.Limits;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What takes long costs what it takes, and is counted before it begins.
@Timeout(60)
class CostTest {
    private static final int ENDLESS = 2_000_000_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    genPrivateKey "rsa"                      | 900000
                    genPrivateKey "dsa"                      | 10000
                    genPrivateKey "ecdsa"                    | 10000
                    genPrivateKey "ed25519"                  | 10000
                    genCA "x" 1                              | 150000
                    genSelfSignedCert "x" (list) (list) 1    | 150000
                    bcrypt "x"                               | 50000
                    htpasswd "u" "x" "bcrypt"                | 50000
                    derivePassword 1 "long" "p" "u" "s"      | 250000
                    """)
    void isCountedInSteps(String call, long steps) {
        // Given
        var limits = new Limits(steps - 1, 100, 1 << 20, 1 << 25, () -> false);

        // When
        var rendered = Engine.run("{{ " + call + " }}", Map.of(), limits);

        // Then
        assertThat(rendered).isInstanceOf(ExecFailure.class);
        assertThat(((ExecFailure) rendered).exceedsLimits()).isTrue();
        assertThat(Engine.message(rendered)).contains("steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repeat 30000 \"y\"",
                "printf \"%20000d\" 1",
                "randAlphaNum 30000",
                "until 3000",
                "b64enc (repeat 8000 \"a\")"
            })
    void isCountedInBytes(String call) {
        // Given
        var limits = new Limits(1 << 20, 100, 1 << 20, 15_000, () -> false);

        // When
        var rendered = Engine.run("{{ $x := " + call + " }}", Map.of(), limits);

        // Then
        assertThat(rendered).as(call).isInstanceOf(ExecFailure.class);
        assertThat(Engine.message(rendered)).contains("bytes");
    }

    @Test
    void anArchiveSaysItselfHowLongItsPasswordTakes() throws IOException {
        // Given
        var archive = Base64.getDecoder().decode(archive());
        var pfx = Pfx.getInstance(archive);
        var mac = Objects.requireNonNull(pfx.getMacData());
        var slow =
                new Pfx(pfx.getAuthSafe(), new MacData(mac.getMac(), mac.getSalt(), ENDLESS))
                        .getEncoded();

        // When
        var rendered = Engine.run("{{ pkcs12cert .p }}", Map.of("p", slow), Limits.STANDARD);

        // Then
        assertThat(((ExecFailure) rendered).exceedsLimits()).isTrue();
        assertThat(Engine.text(Engine.run("{{ pkcs12cert .p }}", Map.of("p", archive))))
                .startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void anOrdinaryMistakeExceedsNoLimit() {
        assertThat(((ExecFailure) Engine.run("{{ fail \"x\" }}", Map.of())).exceedsLimits())
                .isFalse();
    }

    private static String archive() {
        return Engine.text(
                Engine.run("{{ $c := genCA \"x\" 1 }}{{ pemToPkcs12 $c.Cert $c.Key }}", Map.of()));
    }
}
