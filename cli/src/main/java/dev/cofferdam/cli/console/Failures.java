package dev.cofferdam.cli.console;

import dev.cofferdam.operator.MissingKinds;
import dev.cofferdam.operator.cluster.request.ApiStatus;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.externalsecret.target.ClusterScopedKinds;
import dev.cofferdam.operator.runtime.LeadershipLost;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.UncheckedIOException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Says what went wrong in a sentence or two; never with a stack trace, unless `COFFERDAM_DEBUG` is
/// set. The exit code is the command's own for failures.
public final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        var out = command.getErr();
        out.println(Visible.lines("cofferdam: " + text(failure)));
        if (System.getenv("COFFERDAM_DEBUG") != null) {
            failure.printStackTrace(out);
        }
        out.flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String text(Exception failure) {
        return switch (failure) {
            case CommandFailed known -> message(known);
            case MissingKinds known -> message(known);
            case ClusterScopedKinds known -> message(known);
            case LeadershipLost known -> message(known);
            case SandboxException known -> message(known);
            case UncheckedIOException known -> message(known);
            default -> other(failure);
        };
    }

    /// The client of Kubernetes reports a class that is missing as it reports a lost connection.
    private static String other(Exception failure) {
        return failure.getCause() instanceof LinkageError wrong
                ? unexpected(wrong)
                : KubernetesErrors.of(failure)
                        .map(refused -> kubernetes(refused.status()))
                        .orElseGet(() -> unexpected(failure));
    }

    private static String unexpected(Throwable failure) {
        return """
        unexpected error: %s. Run it again with \
        COFFERDAM_DEBUG=1 and report what it prints."""
                .formatted(failure.getClass().getSimpleName());
    }

    private static String message(Exception failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    }

    private static String kubernetes(ApiStatus status) {
        if (status.code() == 0) {
            return "the Kubernetes API server cannot be reached; check --kubeconfig or KUBECONFIG";
        }
        return "the Kubernetes API server answered %s%s"
                .formatted(
                        status.code(),
                        status.message().isEmpty() ? "" : ": " + Visible.line(status.message()));
    }
}
