package dev.cofferdam.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
    @Test
    void aClassThatIsMissingIsNotTakenForAnApiServerThatIs() {
        assertThat(told(new NoClassDefFoundError("io/fabric8/Missing")))
                .startsWith("cofferdam: unexpected error: NoClassDefFoundError")
                .doesNotContain("\tat ");
        assertThat(told(new ConnectException("refused")))
                .contains("the Kubernetes API server cannot be reached");
    }

    private static String told(Throwable cause) {
        var err = new StringWriter();
        new CommandLine(new Failing(cause))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new Failures())
                .execute();
        return err.toString();
    }

    @Command
    private record Failing(Throwable cause) implements Runnable {
        @Override
        public void run() {
            throw new KubernetesClientException("An error has occurred.", cause);
        }
    }
}
