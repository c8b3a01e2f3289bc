package dev.cofferdam.sync.lease.term;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What answers without a lease say of how long their values are good.
class TimingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /// Good until [#PEM_END].
    private static final String PEM =
            """
            -----BEGIN CERTIFICATE-----
            MIIBcjCCARegAwIBAgIUT4TOPWhRqo7YyoMBQb3/Zh4EvbEwCgYIKoZIzj0EAwIw
            DjEMMAoGA1UEAwwDd2ViMB4XDTI2MTIwMTA0NTYzM1oXDTM2MTEyODA0NTYzM1ow
            DjEMMAoGA1UEAwwDd2ViMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAETGhrHxA+
            MY2a++UlEDSyTd3AHo/69xcCuCpQB6PuKZKhxOBoVBu/sBYcaT9cXNYGCuzO/qic
            BY3ZrTNbLBt126NTMFEwHQYDVR0OBBYEFNpRv0kVvNH4eH9yF3+gjZ12+tGvMB8G
            A1UdIwQYMBaAFNpRv0kVvNH4eH9yF3+gjZ12+tGvMA8GA1UdEwEB/wQFMAMBAf8w
            CgYIKoZIzj0EAwIDSQAwRgIhAPhyw7B6/4A7WvC86l5mkgfHXgDeYzQtP541YV1p
            PSVQAiEA6vSxehSkFoOHx6ZGgbc6erjGgZXvtaR4dLzmPGEj7+Y=
            -----END CERTIFICATE-----
            """;

    private static final Instant PEM_END = Instant.parse("2036-11-28T04:56:33Z");

    private static final String SSH_TYPE = "ecdsa-sha2-nistp256-cert-v01@openssh.com";

    private static final String SSH_WIRE =
            "AAAAKGVjZHNhLXNoYTItbmlzdHAyNTYtY2VydC12MDFAb3BlbnNzaC5jb20AAAAgpsqa0XuhM8+w5l4dDY23Urs1BZjSGyImyzheNM3BKikAAAAIbmlzdHAyNTYAAABBBAKHGVeAn0R2xI765D/MMY7UKyc8Gd6qt9RS4ZyUB9dp7+VlIOg5zMXytOQgdKaOvj7s00tdPImiG1ZoUnSKcNgAAAAAAAAAAAAAAAEAAAADd2ViAAAACAAAAARyb290AAAAAGlVuQAAAAAAaVcKgAAAAAAAAACCAAAAFXBlcm1pdC1YMTEtZm9yd2FyZGluZwAAAAAAAAAXcGVybWl0LWFnZW50LWZvcndhcmRpbmcAAAAAAAAAFnBlcm1pdC1wb3J0LWZvcndhcmRpbmcAAAAAAAAACnBlcm1pdC1wdHkAAAAAAAAADnBlcm1pdC11c2VyLXJjAAAAAAAAAAAAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIGQZb0K9fNT3uJPv/Aowdre73m+zcImBZqR/2cLyULUpAAAAUwAAAAtzc2gtZWQyNTUxOQAAAECLsg/W4D5Y9hLctwtzZCED7AC/ILKPVlJ0sseocl1t/iuvm9DIEoXGmSSV7LZdVK/yV2MztHQxDquBFE56cbIF";

    /// Good until [#SSH_END].
    private static final String SSH = SSH_TYPE + " " + SSH_WIRE + " root@web";

    private static final Instant SSH_END = Instant.parse("2026-01-02T00:00:00Z");

    private static Optional<Timing> of(String data) {
        return of(JsonReader.read(data.getBytes(UTF_8)).orElseThrow());
    }

    private static Optional<Timing> of(Json data) {
        return Timing.of(new Json.Members(new TreeMap<>(Map.of("data", data))), NOW);
    }

    private static Optional<Timing> of(String member, String text) {
        return of(new Json.Members(new TreeMap<>(Map.of(member, new Json.Text(text)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_vault_rotation", "last_openbao_rotation"})
    void aStaticRoleSaysWhenItsPasswordIsRotated(String name) {
        assertThat(
                        of(
                                """
                                {"username":"app","password":"p","ttl":42,"rotation_period":60,"%s":"2026-01-01T11:59:42.123456789Z"}"""
                                        .formatted(name)))
                .contains(
                        new Timing.Rotates(
                                "2026-01-01T11:59:42.123456789Z", Duration.ofSeconds(42)));
    }

    @ParameterizedTest
    @CsvSource({"-3,0", "0,0", "99999999999,3155760000"})
    void aTtlIsNeverNegativeAndAlwaysEnds(String said, long seconds) {
        assertThat(of("{\"last_vault_rotation\":\"x\",\"ttl\":%s}".formatted(said)))
                .hasValueSatisfying(
                        timing ->
                                assertThat(((Timing.Rotates) timing).ttl())
                                        .isLessThanOrEqualTo(Timing.LONGEST)
                                        .isGreaterThanOrEqualTo(Duration.ZERO)
                                        .isLessThanOrEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    void aCertificateSaysWhenItEnds() {
        assertThat(of("certificate", PEM)).contains(new Timing.Expires(PEM_END));
    }

    @Test
    void ofTwoEndsTheEarlierCounts() {
        var data = new TreeMap<String, Json>();
        data.put("certificate", new Json.Text(PEM));
        data.put("serial_number", new Json.Text("01"));
        data.put("expiration", new Json.Numeral("1767300000"));
        assertThat(of(new Json.Members(data)))
                .contains(new Timing.Expires(Instant.ofEpochSecond(1_767_300_000)));
    }

    @Test
    void aSignedKeyOfSshSaysWhenItEnds() {
        assertThat(of("signed_key", SSH)).contains(new Timing.Expires(SSH_END));
    }

    /// Whatever a server answers, the values are used, and refreshInterval makes them new.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"certificate\":7}",
                "{\"certificate\":\"-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\"}",
                "{\"certificate\":\"-----BEGIN CERTIFICATE-----\\n====\\n-----END CERTIFICATE-----\"}",
                "{\"certificate\":\"-----BEGIN CERTIFICATE-----\"}",
                "{\"serial_number\":\"1\",\"expiration\":\"soon\"}",
                "{\"serial_number\":\"1\",\"expiration\":1e400}",
                "{\"serial_number\":\"1\",\"expiration\":1}",
                "{\"serial_number\":\"1\",\"expiration\":99999999999}",
                "{\"serial_number\":\"1\",\"expiration\":123456789012345678901234567890}",
                "{\"expiration\":1767300000}",
                "{\"signed_key\":\"\"}",
                "{\"signed_key\":\"ssh-rsa-cert-v01@openssh.com\"}",
                "{\"signed_key\":\"ssh-rsa-cert-v01@openssh.com AAAA\"}",
                "{\"signed_key\":\"ssh-rsa-cert-v01@openssh.com f////w==\"}",
                "{\"signed_key\":\"ssh-rsa-cert-v01@openssh.com /////w==\"}",
                "{\"signed_key\":\"ssh-rsa AAAA\"}",
                "{\"ttl\":5}",
                "{\"last_vault_rotation\":\"x\"}",
                "{\"last_vault_rotation\":\"x\",\"ttl\":\"5\"}",
                "{\"last_vault_rotation\":\"x\",\"ttl\":1e99}",
                "{\"last_vault_rotation\":\"\",\"ttl\":5}",
                "{\"last_vault_rotation\":\"a\\u0000b\",\"ttl\":5}",
                "{\"last_vault_rotation\":5,\"ttl\":5}"
            })
    void nonsenseSaysNothing(String data) {
        assertThat(of(data)).isEmpty();
    }

    @Test
    void aVeryLongTextIsNotRead() {
        assertThat(of("certificate", PEM + " ".repeat(70_000))).isEmpty();
        assertThat(of("signed_key", SSH + " ".repeat(70_000))).isEmpty();
    }

    /// Certificates with random damage end some time, or are not read.
    @Test
    void damagedCertificatesDoNoHarm() {
        var random = new Random(7);
        var der = Base64.getMimeDecoder().decode(PEM.replaceAll("-----[A-Z ]+-----", ""));
        var wire = Base64.getDecoder().decode(SSH_WIRE);
        for (var round = 0; round < 2000; round++) {
            assertThat(of("certificate", pem(damaged(der, random)))).isNotNull();
            assertThat(
                            of(
                                    "signed_key",
                                    "%s %s"
                                            .formatted(
                                                    SSH_TYPE,
                                                    Base64.getEncoder()
                                                            .encodeToString(
                                                                    damaged(wire, random)))))
                    .isNotNull();
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----"
                .formatted(Base64.getMimeEncoder().encodeToString(der));
    }

    private static byte[] damaged(byte[] whole, Random random) {
        var copy = whole.clone();
        for (var hit = 0; hit < 3; hit++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }
}
