package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What `cofferdam check` says about objects that lie in several files.
class NamespaceCheckTest {
    private static final String NAMESPACE =
            """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
              labels: { pod-security.kubernetes.io/enforce: restricted }
              annotations: { cofferdam.dev/exempt: "%s" }
            """;
    private static final String ACCOUNT =
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: { name: web, namespace: shop }
            automountServiceAccountToken: false
            """;
    private static final String DENY =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: deny, namespace: shop }
            spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
            """;

    @TempDir private Path folder;

    @Test
    void aNamespaceIsCompleteWithWhatOtherFilesSay() throws IOException {
        write("namespace.yaml", NAMESPACE.formatted(""));
        write("account.yaml", ACCOUNT);
        write("deny.yaml", DENY);

        assertThat(check()).contains("No findings in 3 files").doesNotContain("Not checked");
    }

    @Test
    void whatIsMissingIsShownAtTheNamespace() throws IOException {
        write("namespace.yaml", NAMESPACE.formatted(""));

        assertThat(check()).contains("1:1", "namespace/default-deny-network  Namespace shop");
    }

    @Test
    void anExemptionOfTheNamespaceCounts() throws IOException {
        write(
                "namespace.yaml",
                NAMESPACE.formatted(
                        "namespace/default-deny-network until 2999-12-31: flat network"));

        assertThat(check()).contains("No findings", "Exempted:", "flat network");
    }

    @Test
    void withoutTheNamespaceItIsNotChecked() throws IOException {
        write("account.yaml", ACCOUNT);

        assertThat(check()).contains("No findings").contains("Not checked", "default-deny-network");
    }

    @Test
    void aSecretWithAValueIsFoundOnceOnly() throws IOException {
        var secret = "{ apiVersion: v1, kind: Secret, metadata: { name: web }, %s }";
        write("full.yaml", secret.formatted("stringData: { password: " + Canary.value("s") + " }"));
        write("bare.yaml", secret.formatted("type: Opaque"));

        assertThat(check())
                .contains("secret/none-in-git", "2 findings")
                .containsOnlyOnce("secret/comes-from-external-secret");
    }

    @Test
    void rolesAndPoliciesOfVaultAreCheckedWhereTheirFilesAre() throws IOException {
        write("shop.json", "{\"bound_service_account_names\": [\"*\"]}");
        write("shop.hcl", "path \"*\" { capabilities = [\"sudo\"] }");

        assertThat(check())
                .contains(
                        "vault/no-wildcard-role  VaultRole shop",
                        "vault/short-ttl  VaultRole shop",
                        "vault/least-privilege-policy  VaultPolicy shop");
    }

    @Test
    void aPolicyThatCannotBeReadIsNotPassed() throws IOException {
        write("shop.hcl", "path \"a\" { capabilities = read }");

        assertThat(check()).contains("Could not be checked:", "shop.hcl");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, UTF_8);
    }

    private String check() {
        var out = new StringWriter();
        new CommandLine(new CheckCommand()).setOut(new PrintWriter(out)).execute(folder.toString());
        return out.toString();
    }
}
