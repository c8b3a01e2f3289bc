package dev.cofferdam.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void theExampleReachesWhatItNeeds() {
        var answer = Reach.run(EXAMPLE.resolve("blog.yaml"), "--vault", EXAMPLE.resolve("vault"));

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

        var answer = Reach.run(folder.resolve("reports.yaml"), "--vault", folder.resolve("vault"));

        assertThat(answer.out())
                .contains("Pod blog/reports as service account blog/reports")
                .contains("can read secret/data/apps/* in Vault, which no ExternalSecret needs");
        assertThat(answer.status()).isEqualTo(1);
    }

    /// A patch by itself would be a Pod without a container, or with another account.
    @Test
    void aPatchIsNotAnObject() {
        write("reports.yaml", POD);
        write("binding.yaml", BINDING.replace("name: reports", "name: admin"));
        write("kustomization.yaml", "resources: [reports.yaml]\npatches: [{ path: patch.yaml }]\n");
        write(
                "patch.yaml",
                POD.replace("serviceAccountName: reports", "serviceAccountName: admin")
                        .replace("name: reports,", "name: patched,"));

        var answer = Reach.run(folder, "--no-render");

        assertThat(answer.out())
                .contains("Pod blog/reports as service account blog/reports")
                .doesNotContain("patched");
        assertThat(answer.status()).isZero();
    }

    @Test
    void aBindingOfClusterAdminIsNamedWithItsProof() {
        write("reports.yaml", POD);
        write("binding.yaml", BINDING);

        var answer = Reach.run(folder);
        var why = Reach.run(folder, "--why", "cluster-admin");
        var json = Reach.run(folder, "-o", "json");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("can do everything in the cluster", "cluster-admin]");
        assertThat(why.out())
                .contains("  1. the attacker starts here")
                .contains("ClusterRoleBinding debugging")
                .contains("to cut it: ");
        assertThat(answer.out())
                .contains("Fix first:", "without ClusterRoleBinding debugging", "paths are gone");
        assertThat(json.out()).contains("\"id\" : \"cluster-admin\"");
    }

    @Test
    void aBrokenFileOfAFolderIsNamedAndTheRestIsRead() {
        write(
                "good.yaml",
                "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}");
        write("bad.yaml", "a: [");

        var answer = Reach.run(folder);

        assertThat(answer.out()).contains("Pod default/a as", "not known: ", "bad.yaml:");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(Reach.run(folder.resolve("bad.yaml")).err()).contains("bad.yaml:");
    }

    @Test
    void whatCannotBeUsedIsSaid() {
        write("vault/policies/x.hcl", "path \"a\" {");
        write(
                "pod.yaml",
                "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}");
        write("empty/readme.txt", "nothing");

        assertThat(Reach.run(folder.resolve("pod.yaml"), "--vault", folder.resolve("vault")).err())
                .contains("x.hcl");
        assertThat(Reach.run(folder.resolve("empty")).err()).contains("no manifest in these paths");
        assertThat(Reach.run(folder.resolve("pod.yaml"), "--vault", folder.resolve("empty")).err())
                .contains("--vault: ", "holds no policies");
        assertThat(Reach.run(folder.resolve("pod.yaml"), "--why", "moon").err())
                .contains("--why: no workload gets to moon");
        assertThat(Reach.run(folder.resolve("absent")).status()).isEqualTo(2);
    }

    @Test
    void whoGetsToAGoalIsSaidWithTheWay() {
        write("reports.yaml", POD);
        write("binding.yaml", BINDING);
        write(
                "quiet.yaml",
                POD.replace("name: reports, namespace: blog}", "name: quiet, namespace: x}"));

        var who = Reach.run("who", "secret:payments/db", folder);
        var json = Reach.run("who", "cluster-admin", folder, "-o", "json");

        assertThat(who.status()).isEqualTo(1);
        assertThat(who.out())
                .contains("Pod blog/reports can do everything in the cluster  [3 steps]")
                .contains("binding.yaml:1)", "1 workloads get to secret:payments/db")
                .doesNotContain("Pod x/quiet");
        assertThat(json.out()).contains("\"goal\" : \"cluster-admin\"", "Pod blog/reports");
        assertThat(Reach.run("who", "vault-admin", folder).status()).isZero();
    }

    /// A path that no ExternalSecret reads is decided as Vault does, with its more specific rule.
    @Test
    void aPathOfVaultIsDecidedAsVaultDoes() {
        write(
                "vault/policies/reports.hcl",
                """
                path "secret/data/*" { capabilities = ["read"] }
                path "secret/data/pay/*" { capabilities = ["deny"] }
                """);
        write(
                "vault/roles/reports.json",
                """
                { "bound_service_account_names": ["*"], "bound_service_account_namespaces": ["blog"],
                  "token_policies": ["reports"] }
                """);
        write("reports.yaml", POD);
        var given =
                List.<Object>of(folder.resolve("reports.yaml"), "--vault", folder.resolve("vault"));

        assertThat(who("vault:secret/data/shop/x", given)).isEqualTo(1);
        assertThat(who("vault:secret/data/pay/x", given)).isZero();
    }

    @Test
    void theNamespaceOfObjectsThatNameNoneCounts() {
        write("reports.yaml", POD.replace(", namespace: blog", ""));
        write("binding.yaml", BINDING);

        assertThat(Reach.run(folder, "-n", "blog").out())
                .contains("Pod blog/reports as service account blog/reports", "cluster-admin]");
        assertThat(Reach.run(folder).status()).isZero();
    }

    private static int who(String goal, List<Object> given) {
        var arguments = new ArrayList<Object>(List.of("who", goal));
        arguments.addAll(given);
        return Reach.run(arguments).status();
    }

    @Test
    void neitherOrBothOfFilesAndClusterAreRefused() {
        assertThat(Reach.run().err()).contains("missing input: name files or folders");
        assertThat(Reach.run("--cluster", folder).status()).isEqualTo(2);
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
