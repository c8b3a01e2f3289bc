package dev.cofferdam.cli.operator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option and the variables that say how connections leave this machine.
final class Outgoing {
    @Option(
            names = "--extra-ca",
            paramLabel = "FILE",
            description =
                    "Certificates in PEM that are trusted besides those of the Java runtime, such as for a Vault with a"
                            + " company's own. HTTPS_PROXY, HTTP_PROXY and NO_PROXY hold for Vault too.")
    private @Nullable Path extraCa;

    /// Has to be called before the first connection.
    void prepare() {
        if (extraCa != null) {
            ExtraTrust.add(extraCa);
        }
        Proxies.of(System.getenv()).forEach(System::setProperty);
    }
}
