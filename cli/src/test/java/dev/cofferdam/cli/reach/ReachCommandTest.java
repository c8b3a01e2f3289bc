package dev.cofferdam.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.console.Failures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReachCommandTest {
    private static final Path EXAMPLE = Path.of("../examples/reach");

    private static final String POD =
            """
            {apiVersion: v1, kind: Pod, metadata: {name: reports, namespace: blog},
             spec: {serviceAccountName: reports, containers: [{name: a, image: a}]}}
            """;
    private static final String BINDING =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: debugging}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: reports, namespace: blog}]
            """;

    @TempDir private Path folder;

    /// What a run printed.
    private record Answer(int status, String out, String err) {}

    private static Answer run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var status =
                new CommandLine(new ReachCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(new Failures())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(
                                Arrays.stream(arguments)
                                        .map(Object::toString)
                                        .toArray(String[]::new));
        return new Answer(status, out.toString(), err.toString());
    }

    @Test
    void theExampleReachesWhatItNeeds() {
        var answer = run(EXAMPLE.resolve("blog.yaml"), "--vault", EXAMPLE.resolve("vault"));

        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .contains("Deployment blog/blog as service account blog/blog")
                .contains("Vault: needs 1 path, can read 1")
                .contains("gets to nothing that it does not need");
        assertThat(answer.status()).isZero();
    }

    /// The role takes tokens of any audience, so the token for the API server will do.
    @Test
    void aWildcardInAPolicyIsNamed() {
        write(
                "vault/policies/reports.hcl",
                "path \"secret/data/apps/*\" { capabilities = [\"read\"] }");
        write(
                "vault/roles/reports.json",
                """
                { "bound_service_account_names": ["reports"], "bound_service_account_namespaces": ["*"],
                  "token_policies": ["reports"] }
                """);
        write("reports.yaml", POD);

        var answer = run(folder.resolve("reports.yaml"), "--vault", folder.resolve("vault"));

        assertThat(answer.out())
                .contains("Pod blog/reports as service account blog/reports")
                .contains("can read secret/data/apps/* in Vault, which no ExternalSecret needs");
        assertThat(answer.status()).isEqualTo(1);
    }

    @Test
    void aBindingOfClusterAdminIsNamedWithItsProof() {
        write("reports.yaml", POD);
        write("binding.yaml", BINDING);

        var answer = run(folder);
        var why = run(folder, "--why", "cluster-admin");
        var json = run(folder, "-o", "json");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("can do everything in the cluster", "cluster-admin]");
        assertThat(why.out())
                .contains("  1. the attacker starts here")
                .contains("ClusterRoleBinding debugging")
                .contains("to cut it: ");
        assertThat(json.out()).contains("\"id\" : \"cluster-admin\"");
    }

    @Test
    void aBrokenFileOfAFolderIsNamedAndTheRestIsRead() {
        write(
                "good.yaml",
                "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}");
        write("bad.yaml", "a: [");

        var answer = run(folder);

        assertThat(answer.out()).contains("Pod default/a as", "not known: ", "bad.yaml:");
        assertThat(run(folder.resolve("bad.yaml")).status()).isEqualTo(2);
    }

    @Test
    void whatCannotBeUsedIsSaid() {
        write("vault/policies/x.hcl", "path \"a\" {");
        write(
                "pod.yaml",
                "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}");
        write("empty/readme.txt", "nothing");

        assertThat(run(folder.resolve("pod.yaml"), "--vault", folder.resolve("vault")).err())
                .contains("x.hcl");
        assertThat(run(folder.resolve("empty")).err()).contains("no manifest in these paths");
        assertThat(run(folder.resolve("pod.yaml"), "--vault", folder.resolve("empty")).err())
                .contains("--vault: ", "holds no policies");
        assertThat(run(folder.resolve("pod.yaml"), "--why", "moon").err())
                .contains("--why: no workload gets to moon");
        assertThat(run(folder.resolve("absent")).status()).isEqualTo(2);
    }

    private void write(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
