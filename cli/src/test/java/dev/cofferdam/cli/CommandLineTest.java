package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// What people see who type, and mistype, commands.
class CommandLineTest {
    static Stream<String> commands() {
        return Stream.concat(Stream.of(""), Main.commandLine().getSubcommands().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExampleThatFitsATerminal(String command) {
        var answer = Answer.to((command + " --help").strip().split(" "));

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains("Example");
        assertThat(answer.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void everyCommandOfACommandHasAnExample() {
        for (var command : List.of("manifests", "sandbox")) {
            assertThat(
                            Objects.requireNonNull(
                                            Main.commandLine(command).getSubcommands().get(command))
                                    .getSubcommands())
                    .isNotEmpty()
                    .allSatisfy(
                            (name, sub) ->
                                    assertThat(sub.getUsageMessage(Ansi.OFF))
                                            .as(name)
                                            .contains("Example"));
        }
    }

    /// The list of commands shows the first line of each description.
    @ParameterizedTest
    @MethodSource("described")
    void theFirstLineOfADescriptionIsAWholeSentence(String command) {
        var line = Objects.requireNonNull(Main.commandLine(command).getSubcommands().get(command));

        assertThat(line.getCommandSpec().usageMessage().description()[0])
                .matches("[A-Z].+(\\.|: kubectl apply --server-side -f -)");
    }

    static Stream<String> described() {
        return Main.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsCalledAsItCallsItself(String command) {
        if (!command.isEmpty()) {
            var loaded = Main.commandLine(command).getSubcommands().keySet();
            assertThat(loaded).contains(command);
            assertThat(loaded.size() == 1).isNotEqualTo(command.equals("completion"));
            assertThat(Answer.to(command, "--help").out())
                    .startsWith("Usage: cofferdam " + command);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 2 | Missing command. Run \"cofferdam --help\".",
                "tri | 2 | Unmatched argument at index 0: 'tri'",
                "manifests | 2 | Missing argument: crds, rbac or policies.",
                "manifests policies --kubernetes=newest | 1 | --kubernetes: \"newest\" is not a Kubernetes release; write it as v1.33 or latest",
                "grant | 2 | Missing required parameter: 'NAMESPACE'",
                "operator --access=everything | 2 | --access",
                "operator --metrics-address=nonsense | 2 | --metrics-address: \"nonsense\" is not an address; give HOST:PORT, such as 0.0.0.0:8080",
                "operator --leader-elect --leader-election-lease-duration=soon | 2 | Invalid value for option '--leader-election-lease-duration': \"soon\" is not a duration of 3s or more; give one such as 9s",
                "operator --leader-election-lease-duration=2s | 2 | option '--leader-election-lease-duration': \"2s\" is not a duration of 3s or more",
                "operator --generic-targets=ConfigMap,Secret | 2 | --generic-targets: \"Secret\" is what is kept without spec.target.manifest; leave it out",
                "operator --generic-targets=rbac.authorization.k8s.io/v1/Role | 2 | --generic-targets: \"rbac.authorization.k8s.io/v1/Role\" is never kept",
                "manifests rbac --generic-target=configmaps | 1 | cofferdam grant NAMESPACE --generic-target=configmaps",
                "manifests rbac --access=cluster --generic-target=roles.rbac.authorization.k8s.io | 1 | cannot be a target; give the plural name of a namespaced kind",
                "operator --concurrency=0 | 2 | --concurrency: 0 is too small; give a number of 1 or more",
                "operator --tracing-endpoint=collector:4318 | 2 | --tracing-endpoint: \"collector:4318\" is not the address of a collector; give one such as http://collector:4318",
                "operator --store-requeue-interval=often | 2 | --store-requeue-interval: \"often\" is not a duration above 0; give one such as 5m",
                "operator --tracing-ratio=2 | 2 | --tracing-ratio: \"2\" is not a number from 0 to 1; give one such as 0.1",
                "status --interval=0 | 2 | --interval: 0 is too small; give a number of 1 or more",
                "status --watch -o json | 2 | -w is for people; leave it out with -o json",
                "who-uses db | 2 | \"db\" is not NAMESPACE/NAME; give one such as apps/db",
                "who-uses apps/db --kind=Pod | 2 | --kind: \"Pod\" is not Secret or ConfigMap",
                "grant apps --kubeconfig /no/such/file | 1 | --kubeconfig: /no/such/file cannot be read; name a kubeconfig file"
            })
    void mistakesAreToldWithoutAStackTrace(String arguments, int status, String message) {
        var answer = Answer.to(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void badUsageEndsWithWhereToReadOn() {
        assertThat(Answer.to("operator", "--concurrency=0").err())
                .isEqualTo(
                        """
                        cofferdam: --concurrency: 0 is too small; give a number of 1 or more
                        For options and examples, run: cofferdam operator --help
                        """);
        assertThat(Answer.to("try", "--onec").err()).contains("Possible solutions: --once");
        assertThat(Answer.to("tri").err()).contains("cofferdam try", "Usage: cofferdam");
    }

    @Test
    void printsTheRightsOfAnInstallationAndNoneOnSecrets() {
        var answer = Answer.to("manifests", "rbac");

        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .contains("kind: ClusterRole", "namespace: cofferdam-system")
                .doesNotContain("- secrets\n", "serviceaccounts/token");
    }

    @Test
    void printsRightsOnOtherObjectsWhereThatIsAskedFor() {
        var rights =
                Answer.to(
                        "manifests",
                        "rbac",
                        "--access=cluster",
                        "--generic-target=applications.argoproj.io");
        var grant =
                Answer.to(
                        "grant",
                        "apps",
                        "--service-account=a",
                        "--print",
                        "--generic-target=configmaps");

        assertThat(rights.out()).contains("cofferdam-generic-targets", "argoproj.io");
        assertThat(grant.out()).contains("cofferdam-generic-targets", "namespace: apps");
    }

    @Test
    void anApiServerThatIsNotThereIsSaidNotToBe(@TempDir Path folder) throws IOException {
        var kubeconfig =
                Files.writeString(
                        folder.resolve("kubeconfig"),
                        """
                        apiVersion: v1
                        kind: Config
                        clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                        users: [{name: u, user: {token: none}}]
                        contexts: [{name: x, context: {cluster: c, user: u}}]
                        current-context: x
                        """);

        var answer =
                Answer.to(
                        "operator", "--kubeconfig=" + kubeconfig, "--metrics-address=127.0.0.1:0");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("cannot be reached; check --kubeconfig or KUBECONFIG");
    }

    @Test
    void printsAGrantForARepository() {
        var answer = Answer.to("grant", "apps", "--service-account", "myapp-sa", "--print");

        assertThat(answer.out())
                .contains("kind: Role", "namespace: apps", "serviceaccounts/token", "myapp-sa");
    }

    /// What a command answered.
    record Answer(int status, String out, String err) {
        static Answer to(String... arguments) {
            var out = new StringWriter();
            var err = new StringWriter();
            CommandLine line =
                    Main.commandLine(arguments)
                            .setOut(new PrintWriter(out))
                            .setErr(new PrintWriter(err));
            return new Answer(line.execute(arguments), out.toString(), err.toString());
        }
    }
}
