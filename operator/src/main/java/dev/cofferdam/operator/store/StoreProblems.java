package dev.cofferdam.operator.store;

import dev.cofferdam.api.served.ServedAuth;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.StoreRef;

/// What can be wrong with the use of a store.
public final class StoreProblems {
    private StoreProblems() {}

    public static Problem absent(StoreRef ref) {
        return Problem.misconfigured(
                Cause.STORE_ABSENT, ref + " does not exist; create it, or correct secretStoreRef");
    }

    public static Problem notReady(StoreRef ref, String message) {
        return Problem.unavailable(Cause.STORE_NOT_READY, ref + " is not ready: " + message);
    }

    public static Problem closed(StoreRef ref, String namespace) {
        return Problem.denied(
                Cause.STORE_CLOSED,
                "%s does not serve namespace %s, which none of its spec.conditions admits"
                        .formatted(ref, namespace));
    }

    public static Problem unsupportedProvider(String name) {
        return Problem.misconfigured(
                Cause.UNSUPPORTED_PROVIDER,
                """
                spec.provider.%s is not served by Cofferdam, which serves vault, \
                kubernetes and fake; its ExternalSecrets are left alone"""
                        .formatted(name));
    }

    /// What the store's manifest wants to be said.
    public static Problem fakeFailure() {
        return Problem.misconfigured(
                Cause.INVALID_FIELD,
                """
                spec.provider.fake.validationResult says that the store does not work; \
                set it to 0, or remove it""");
    }

    public static Problem unsupportedAuth(String method) {
        return Problem.misconfigured(
                Cause.UNSUPPORTED_AUTH,
                """
                spec.provider.vault.auth.%s is not served; Cofferdam serves %s"""
                        .formatted(method, ServedAuth.enumeration()));
    }
}
