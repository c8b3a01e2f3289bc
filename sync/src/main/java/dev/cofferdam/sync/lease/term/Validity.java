package dev.cofferdam.sync.lease.term;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cofferdam.core.json.Json;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Until when a certificate is good that Vault made. What cannot be read says nothing.
final class Validity {
    private static final int LONGEST = 65_536;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]{1,65536})-----END CERTIFICATE-----");

    private Validity() {}

    /// The earliest end that the members of an answer's data tell: the certificate itself, or what
    /// Vault says of it.
    static Optional<Instant> end(Json.Members data) {
        return Stream.of(
                        text(data, "certificate").flatMap(Validity::ofPem),
                        text(data, "signed_key").flatMap(SshCertificate::end),
                        seconds(data))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Optional<String> text(Json.Members data, String name) {
        return data.members().get(name) instanceof Json.Text(var text) && text.length() <= LONGEST
                ? Optional.of(text)
                : Optional.empty();
    }

    /// Other engines have a member `expiration`, too: only that of a certificate is a number of
    /// seconds beside a serial number.
    private static Optional<Instant> seconds(Json.Members data) {
        return data.members().containsKey("serial_number")
                        && data.members().get("expiration") instanceof Json.Numeral(var literal)
                        && SECONDS.matcher(literal).matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(literal)))
                : Optional.empty();
    }

    /// The end of the first certificate in a text.
    private static Optional<Instant> ofPem(String pem) {
        var block = PEM.matcher(pem);
        return block.find() ? ofDer(Objects.requireNonNull(block.group(1))) : Optional.empty();
    }

    private static Optional<Instant> ofDer(String base64) {
        try {
            var der = Base64.getMimeDecoder().decode(base64.getBytes(US_ASCII));
            return CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(der))
                            instanceof X509Certificate certificate
                    ? Optional.of(certificate.getNotAfter().toInstant())
                    : Optional.empty();
        } catch (CertificateException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
