package dev.cofferdam.cli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Provider.Manner;
import dev.cofferdam.core.store.Provider.Retries;
import dev.cofferdam.core.store.Trust;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import dev.cofferdam.vault.Login;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The user of a command, as Vault's own command line knows them: by `VAULT_ADDR`,
/// `VAULT_TOKEN`, `VAULT_NAMESPACE`, `VAULT_CACERT`, `VAULT_CLIENT_CERT` and `VAULT_CLIENT_KEY`.
/// The token goes to the address that the caller names: a manifest may be anybody's.
///
/// @param trustsStores whether the token may go to the address that a store names
public record Caller(Map<String, String> environment, boolean trustsStores) {
    public Caller {
        environment = Map.copyOf(environment);
    }

    /// The way to a Vault, with the caller's token in place of a login.
    ///
    /// @param vault as a manifest names it
    public Answer<Access> access(Provider.Connection vault) {
        var token = setting("VAULT_TOKEN").strip();
        if (token.isEmpty()) {
            return missing(
                    "VAULT_TOKEN is not set; set it to a token that may read what this reads");
        }
        if (setting("VAULT_ADDR").isEmpty() && !trustsStores) {
            return missing(
                    """
                    VAULT_ADDR is not set, and your token is not sent to an address \
                    that a manifest names; set it, or add --trust-store-server""");
        }
        return trust(vault.trust())
                .map(
                        trust ->
                                new Access(
                                        endpoint(vault, trust),
                                        new Login.Token(SecretValue.of(token))));
    }

    /// A problem in words for the caller, who brought the token.
    public static String words(Problem problem) {
        return problem.text().replace("the store's token", "your token");
    }

    private Endpoint endpoint(Provider.Connection store, Endpoint.Trust trust) {
        var namespace =
                store.namespace().isEmpty() ? setting("VAULT_NAMESPACE") : store.namespace();
        return new Endpoint(
                address(store.server()),
                namespace,
                namespace,
                trust,
                client(),
                new Manner(store.manner().headers(), Retries.NONE, store.manner().tracked()));
    }

    private URI address(URI store) {
        var address = setting("VAULT_ADDR");
        try {
            return address.isEmpty() ? store : URI.create(address);
        } catch (IllegalArgumentException _) {
            throw new CommandFailed(
                    "VAULT_ADDR is not an address; write one such as https://vault:8200");
        }
    }

    private Answer<Endpoint.Trust> trust(Trust store) {
        if (!setting("VAULT_CACERT").isEmpty()) {
            return Answer.got(new Endpoint.Trust.Bundle(file("VAULT_CACERT")));
        }
        return Endpoint.Trust.of(
                store,
                ref ->
                        missing(
                                "%s is not read here; set VAULT_CACERT to a file that holds the CA"
                                        .formatted(ref.path())));
    }

    private Endpoint.Client client() {
        return setting("VAULT_CLIENT_CERT").isEmpty()
                ? new Endpoint.Client.Anonymous()
                : new Endpoint.Client.Certificate(
                        SecretValue.of(file("VAULT_CLIENT_CERT")),
                        SecretValue.of(file("VAULT_CLIENT_KEY")));
    }

    private String file(String variable) {
        try {
            return Files.readString(Path.of(setting(variable)), UTF_8);
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s names %s, which cannot be read (%s)"
                            .formatted(
                                    variable,
                                    setting(variable),
                                    failure.getClass().getSimpleName()));
        }
    }

    private String setting(String variable) {
        return environment.getOrDefault(variable, "");
    }

    private static <T> Answer<T> missing(String message) {
        return Answer.failed(Problem.misconfigured(Cause.CREDENTIAL_ABSENT, message));
    }

    /// Says nothing of the environment, which holds the token.
    @Override
    public String toString() {
        return "Caller";
    }
}
