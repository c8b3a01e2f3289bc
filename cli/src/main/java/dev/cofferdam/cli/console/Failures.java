package dev.cofferdam.cli.console;

import dev.cofferdam.operator.MissingKinds;
import dev.cofferdam.operator.externalsecret.target.ClusterScopedKinds;
import dev.cofferdam.operator.runtime.LeadershipLost;
import dev.cofferdam.sandbox.report.SandboxException;
import io.fabric8.kubernetes.client.KubernetesClientException;
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
            case KubernetesClientException ours
                    when ours.getCause() instanceof LinkageError wrong ->
                    unexpected(wrong);
            case KubernetesClientException refused -> kubernetes(refused);
            default -> unexpected(failure);
        };
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

    private static String kubernetes(KubernetesClientException refused) {
        if (refused.getCode() <= 0) { // no answer
            return "the Kubernetes API server cannot be reached; check --kubeconfig or KUBECONFIG";
        }
        var status = refused.getStatus();
        return "the Kubernetes API server answered %s%s"
                .formatted(
                        refused.getCode(),
                        status == null || status.getMessage() == null
                                ? ""
                                : ": " + Visible.line(status.getMessage()));
    }
}
