package dev.cofferdam.operator.store;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The token of the operator's own pod, for `--store-identity=operator`.
final class OperatorToken {
    static final String PRINCIPAL = "the operator";
    private static final Path FILE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

    private OperatorToken() {}

    static Answer<SecretValue> read() {
        try {
            return Answer.got(SecretValue.of(Files.readAllBytes(FILE)));
        } catch (IOException _) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.CREDENTIAL_ABSENT,
                            """
                            --store-identity=operator needs the pod's own token, and \
                            there is none at %s; run inside the cluster, or name a \
                            serviceAccountRef in the store"""
                                    .formatted(FILE)));
        }
    }
}
