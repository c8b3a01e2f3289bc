package dev.cofferdam.vault.wire;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.Server;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in our own words why no answer came.
final class Faults {
    private static final String CHECK_ADDRESS =
            " Check the store's server address, DNS and network policies, and that Vault runs.";

    private final Server server;

    Faults(Server server) {
        this.server = server;
    }

    Problem of(IOException fault) {
        if (caused(fault, SSLException.class)) {
            return tls(fault);
        }
        if (fault instanceof HttpConnectTimeoutException) {
            return unreachable("does not accept connections (no answer)." + CHECK_ADDRESS);
        }
        if (caused(fault, UnresolvedAddressException.class)
                || caused(fault, UnknownHostException.class)) {
            return unreachable("has a host name that does not resolve." + CHECK_ADDRESS);
        }
        if (fault instanceof ConnectException) {
            return unreachable("cannot be reached." + CHECK_ADDRESS);
        }
        if (fault instanceof ProtocolException) {
            return Problem.unavailable(
                    Cause.NOT_VAULT,
                    "the server at %s does not speak HTTP as Vault does.%s"
                            .formatted(server, CHECK_ADDRESS));
        }
        return unreachable("closed the connection without an answer." + CHECK_ADDRESS);
    }

    Problem silence(Duration waited) {
        return unreachable("did not answer within " + waited.toSeconds() + " s." + CHECK_ADDRESS);
    }

    Problem interruption() {
        return unreachable("did not answer before Cofferdam was stopped.");
    }

    private Problem unreachable(String what) {
        return Problem.unavailable(Cause.UNREACHABLE, "Vault at " + server + " " + what);
    }

    private Problem tls(IOException fault) {
        return Problem.unavailable(
                Cause.TLS_FAILED, "no TLS connection to Vault at " + server + ": " + reason(fault));
    }

    private static String reason(IOException fault) {
        if (caused(fault, CertificateExpiredException.class)) {
            return "its certificate has expired. Renew it.";
        }
        if (caused(fault, CertPathBuilderException.class)
                || caused(fault, CertPathValidatorException.class)) {
            return """
                    its certificate is not signed by a CA that the store trusts. Put the \
                    CA that signed it into caBundle or caProvider of the store.""";
        }
        if (caused(fault, CertificateException.class)) {
            return "its certificate is not valid for that host name. Use a name of the certificate, or issue a certificate for this name.";
        }
        return """
                the handshake failed. Check that the port speaks TLS 1.2 or newer, and \
                caBundle or caProvider of the store, and its client certificate where \
                Vault demands one.""";
    }

    private static boolean caused(Throwable fault, Class<? extends Throwable> type) {
        for (@Nullable Throwable each = fault; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
