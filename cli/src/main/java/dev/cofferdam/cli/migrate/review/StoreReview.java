package dev.cofferdam.cli.migrate.review;

import dev.cofferdam.api.served.ServedAuth;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.Auth;
import dev.cofferdam.core.store.Auth.TokenSource;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Says of a store what Cofferdam would do in another way, or not at all.
final class StoreReview {
    private static final int MOST_RETRIES = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final String KEEP =
            "leave it and what uses it to the other operator (spec.controller keeps the two apart)";

    private StoreReview() {}

    static List<Remark> remarks(Answer<Store> parsed) {
        return switch (parsed) {
            case Answer.Failed<Store>(var problem) -> Complaint.remarks(problem);
            case Answer.Got<Store>(var store) -> remarks(store.provider());
        };
    }

    private static List<Remark> remarks(Provider provider) {
        return switch (provider) {
            case Provider.Unsupported(var name) ->
                    List.of(
                            new Remark(
                                    Effect.NOT_SERVED,
                                    "spec.provider." + name,
                                    "the provider " + name + " is not served",
                                    KEEP + ", or move its values to Vault"));
            case Provider.Vault vault -> vault(vault, "spec.provider.vault");
            case Provider.Fake _, Provider.Kubernetes _ -> List.of();
        };
    }

    /// @param path where the connection stands in its manifest
    static List<Remark> vault(Provider.Vault vault, String path) {
        var remarks = new ArrayList<Remark>();
        switch (vault.auth()) {
            case Auth.Unsupported(var method) -> remarks.add(unsupported(path, method));
            case Auth.Kubernetes(_, _, TokenSource.Consumer _) ->
                    remarks.add(consumer(path + ".auth.kubernetes.serviceAccountRef"));
            case Auth.Jwt(_, _, TokenSource.Consumer _) ->
                    remarks.add(consumer(path + ".auth.jwt"));
            default -> {}
        }
        var retries = vault.connection().manner().retries();
        if (retries.most() > MOST_RETRIES || retries.pause().compareTo(LONGEST_PAUSE) > 0) {
            remarks.add(retries());
        }
        return remarks;
    }

    private static Remark unsupported(String path, String method) {
        return new Remark(
                Effect.NOT_SERVED,
                path + ".auth." + method,
                "the auth method " + method + " is not served",
                KEEP + "; Cofferdam serves " + ServedAuth.enumeration());
    }

    private static Remark consumer(String field) {
        return new Remark(
                Effect.DIFFERENT,
                field,
                """
                no service account is named: External Secrets logs in as itself, \
                Cofferdam as the service account of the namespace that reads""",
                """
                let Vault's role accept the accounts of those namespaces, name one \
                account here, or run the operator with --store-identity=operator, which \
                keeps it as it was""");
    }

    private static Remark retries() {
        return new Remark(
                Effect.DIFFERENT,
                "spec.retrySettings",
                """
                requests are repeated at most ten times, at most 30 s apart, and not \
                while Vault is away""",
                "nothing, unless you count on more");
    }
}
