package dev.cofferdam.vault.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which servers nothing is sent to, whoever names them.
class DestinationsTest {
    /// Knows what a tenant's own name server may say.
    private static InetAddress[] addresses(String host) throws UnknownHostException {
        return switch (host) {
            case "rebound.example" ->
                    new InetAddress[] {
                        InetAddress.getByName("192.0.2.1"), InetAddress.getByName("169.254.169.254")
                    };
            case "vault.example" -> new InetAddress[] {InetAddress.getByName("192.0.2.1")};
            case "absent.example" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }

    private static Optional<Problem> refusal(AllowedServers allowed, String server)
            throws InterruptedException, TimeoutException {
        return new Destinations(allowed, DestinationsTest::addresses)
                .refusal(URI.create(server), System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "https://169.254.1.1:8200",
                "http://[fe80::1]:8200",
                "http://[fd00:ec2::254]",
                "http://[::ffff:169.254.169.254]",
                "http://[::a9fe:a9fe]",
                "http://[64:ff9b::a9fe:a9fe]",
                "http://[2002:a9fe:a9fe::1]",
                "http://100.100.100.200",
                "http://METADATA.google.internal.",
                "http://metadata",
                "https://rebound.example:8200"
            })
    void metadataAndLinkLocalAddressesAreRefused(String server)
            throws InterruptedException, TimeoutException {
        assertThat(refusal(AllowedServers.ANY, server))
                .map(Problem::cause)
                .contains(Cause.SERVER_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8200",
                "http://[::1]:8200",
                "http://10.0.0.7:8200",
                "https://vault.example:8200",
                "https://absent.example:8200"
            })
    void otherAddressesAreAsked(String server) throws InterruptedException, TimeoutException {
        assertThat(refusal(AllowedServers.ANY, server)).isEmpty();
    }

    @Test
    void whatAnAdministratorNamesIsAsked() throws InterruptedException, TimeoutException {
        var allowed = AllowedServers.of(List.of("http://169.254.10.1:8200"));

        assertThat(refusal(allowed, "http://169.254.10.1:8200")).isEmpty();
        assertThat(refusal(allowed, "http://169.254.169.254")).isPresent();
    }
}
