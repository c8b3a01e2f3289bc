package dev.cofferdam.core.store;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.util.List;

/// The identity with which a namespace uses a store without one: never as the operator, always as an account
/// of the namespace's own.
public final class Consumer {
    /// The annotation of a Namespace that names its service account.
    public static final String ANNOTATION = "cofferdam.dev/service-account";

    private static final String DEFAULT = "default";

    private Consumer() {}

    /// The account that the namespace's annotation names, else the only one that is not `default`.
    ///
    /// @param annotated the annotation's value, empty where there is none
    /// @param accounts the names of the namespace's service accounts
    public static Answer<Account> of(String namespace, String annotated, List<String> accounts) {
        if (!annotated.isEmpty()) {
            return accounts.contains(annotated)
                    ? Answer.got(new Account(namespace, annotated))
                    : Answer.failed(absent(namespace, annotated));
        }
        var own = accounts.stream().filter(name -> !name.equals(DEFAULT)).sorted().toList();
        return own.size() == 1
                ? Answer.got(new Account(namespace, own.getFirst()))
                : Answer.failed(ambiguous(namespace, own));
    }

    private static Problem absent(String namespace, String annotated) {
        return Problem.misconfigured(
                Cause.SERVICE_ACCOUNT_ABSENT,
                """
                namespace %s names service account "%s" in its annotation %s, and there \
                is none of that name; create it or correct the annotation"""
                        .formatted(namespace, annotated, ANNOTATION));
    }

    private static Problem ambiguous(String namespace, List<String> own) {
        return Problem.misconfigured(
                Cause.IDENTITY_AMBIGUOUS,
                """
                the store names no service account and namespace %s has %s; set \
                serviceAccountRef in the store's auth.kubernetes, or say which with: \
                kubectl annotate namespace %s %s=NAME"""
                        .formatted(
                                namespace,
                                own.isEmpty()
                                        ? "none but default"
                                        : own.size() + ": " + String.join(", ", own),
                                namespace,
                                ANNOTATION));
    }
}
