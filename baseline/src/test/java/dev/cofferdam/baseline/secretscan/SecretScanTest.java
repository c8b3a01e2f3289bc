package dev.cofferdam.baseline.secretscan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: shop, namespace: store }
            spec:
              template:
                spec:
                  containers:
                    - name: shop
                      env:
                        - name: LOG_LEVEL
                          value: info
                        - name: DB_PASSWORD
                          value: hunter2
            """;

    @Test
    void namesTheControlThePlaceAndThePath() {
        var finding = only(DEPLOYMENT, Origin.MANIFEST);

        assertThat(finding.control().id()).isEqualTo("secret/no-literal-in-env");
        assertThat(finding.position()).isEqualTo(new Position(13, 22));
        assertThat(finding.path()).hasToString("spec.template.spec.containers[0].env[1].value");
        assertThat(finding.message()).contains("a password").doesNotContain("hunter2");
    }

    @Test
    void offersTheExternalSecretThatReplacesTheValue() {
        var advice = only(DEPLOYMENT, Origin.MANIFEST).advice();

        assertThat(advice.fix())
                .contains("valueFrom.secretKeyRef {name: shop-secrets, key: DB_PASSWORD}");
        assertThat(advice.externalSecret())
                .contains("kind: ExternalSecret")
                .contains("metadata: { name: shop-secrets, namespace: store }")
                .contains("- secretKey: DB_PASSWORD")
                .contains("remoteRef: { key: apps/shop-secrets, property: DB_PASSWORD }");
    }

    @Test
    void keepsTheNameAndKeyOfASecretThatIsReplaced() {
        var finding =
                only(
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: { name: db }
                        stringData: { root.pw: hunter2 }
                        """,
                        Origin.MANIFEST);

        assertThat(finding.control().id()).isEqualTo("secret/none-in-git");
        assertThat(finding.advice().externalSecret())
                .contains("metadata: { name: db }")
                .contains("secretKey: root.pw");
    }

    @ParameterizedTest
    @CsvSource({
        "values.yaml, secret/none-in-helm-values",
        "charts/shop/values-prod.yaml, secret/none-in-helm-values",
        "environments/prod.yaml, secret/none-in-helm-values",
        ".github/workflows/ci.yml, secret/none-in-git",
        "docker-compose.yaml, secret/none-in-git"
    })
    void tellsHelmValuesFromOtherFiles(String file, String control) {
        assertThat(only("auth: { password: hunter2 }", Origin.of(file)).control().id())
                .isEqualTo(control);
    }

    @Test
    void tellsHelmValuesInsideAnApplication() {
        var finding =
                only(
                        """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        spec:
                          source:
                            helm:
                              values: |
                                image: { tag: "1" }
                                adminPassword: hunter2
                        """,
                        Origin.MANIFEST);

        assertThat(finding.control().id()).isEqualTo("secret/none-in-helm-values");
        assertThat(finding.position()).isEqualTo(new Position(8, 24));
        assertThat(finding.path()).hasToString("spec.source.helm.values.adminPassword");
    }

    @ParameterizedTest
    @CsvSource({
        "hunter2, ***",
        "fifteen-letters, ***",
        "0123456789abcdefXY, 01***XY (18 characters)"
    })
    void showsNextToNothingOfTheValue(String value, String masked) {
        assertThat(only("password: " + value, Origin.HELM_VALUES).masked()).isEqualTo(masked);
    }

    @Test
    void countsASecretBehindAnAnchorOnce() {
        assertThat(scan("a: &x { password: hunter2 }\nb: *x\nc: *x\n", Origin.HELM_VALUES))
                .hasSize(1);
    }

    @Test
    void seesTokensInComments() {
        var token = "ghp_" + "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R";

        var findings = scan("# token: " + token + "\na: 1\n# password: hunter2\n", Origin.FILE);

        assertThat(findings)
                .singleElement()
                .satisfies(it -> assertThat(it.rule()).isEqualTo("github-token"));
    }

    @Test
    void keepsTheOrderOfTheText() {
        var findings = scan("b: { password: one1 }\na: { password: two2 }\n", Origin.HELM_VALUES);

        assertThat(findings)
                .extracting(it -> it.path().toString())
                .containsExactly("b.password", "a.password");
    }

    @Test
    void readsNoLockFiles() {
        assertThat(scan("token: 0a1B2c3D4e5F6g7H8i9J0k1L", Origin.of("Chart.lock"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: ''",
                "password: ${DB_PASSWORD}",
                "password: <password>",
                "password: REPLACE_ME",
                "password: vault:secret/data/app#password",
                "existingSecret: app-secrets",
                "passwordSecretRef: { name: app, key: password }",
                "tokenTtl: 24h",
                "imagePullSecrets: [regcred]",
                "checksum/secret: 0123456789abcdef0123456789abcdef",
                "image: app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void leavesReferencesAndStandInsAlone(String line) {
        assertThat(scan(line, Origin.HELM_VALUES)).isEmpty();
    }

    private static SecretFinding only(String text, Origin origin) {
        var findings = scan(text, origin);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static List<SecretFinding> scan(String text, Origin origin) {
        if (!(Documents.read(text, Format.YAML) instanceof Reading.Exact(var documents))) {
            throw new AssertionError("not YAML");
        }
        return documents.stream().flatMap(it -> SecretScan.scan(it, origin).stream()).toList();
    }
}
