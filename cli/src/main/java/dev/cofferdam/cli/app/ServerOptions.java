package dev.cofferdam.cli.app;

import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.cli.vault.Caller;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say how the servers are reached that Apps are compared with.
final class ServerOptions {
    @Mixin private Clients clients;

    @Option(
            names = "--trust-platform-server",
            description =
                    "Without VAULT_ADDR: send the token to the server that the Platform names. Only for files you trust.")
    private boolean trustsPlatform;

    Clients clients() {
        return clients;
    }

    Caller caller(Map<String, String> environment) {
        return new Caller(environment, trustsPlatform);
    }
}
