package dev.cofferdam.vault.lease;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.Access;

/// Says why nothing is known of a lease. Neither ids nor Vault's own words are repeated: the latter
/// may hold host and user of a database.
record LeaseProblems(Access access) {
    Problem denied(String path) {
        return Problem.denied(
                Cause.DENIED,
                "%s. Add path \"%s\" { capabilities = [\"update\"] } to one of its policies at %s; the policy \"default\" has it."
                        .formatted(access.login().sentence("may not use " + path), path, server()));
    }

    /// The lease is there, and yet it was not renewed.
    Problem backendTrouble() {
        return Problem.unavailable(
                Cause.SERVER_ERROR,
                "Vault at %s has the lease but could not renew it: what made the credential, such as the database, does not answer. Its log says why."
                        .formatted(server()));
    }

    Problem failed(String path, int status) {
        return Problem.unavailable(
                Cause.SERVER_ERROR,
                "Vault at %s did not answer %s as expected (status %s). Its log says why."
                        .formatted(server(), path, status));
    }

    private String server() {
        var namespace = access.endpoint().namespace();
        return access.endpoint().server()
                + (namespace.isEmpty() ? "" : " (namespace " + namespace + ")");
    }
}
