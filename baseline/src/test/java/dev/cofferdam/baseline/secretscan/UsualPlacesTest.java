package dev.cofferdam.baseline.secretscan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Places where people keep secrets beside the obvious ones.
class UsualPlacesTest {
    private static final String TEMPLATE =
            """
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: { name: web, namespace: apps }
            spec:
              target:
                template:
                  data:
                    %s
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: '{{ \"Tr0ub4dor-and-3\" }}'",
                "password: '{{- `Tr0ub4dor-and-3` | b64enc -}}'",
                "password: '{{ .password | default \"Tr0ub4dor-and-3\" }}'",
                "app.conf: \"user=app\\npassword={{ \\\"Tr0ub4dor-and-3\\\" }}\"",
                "dbPassword: Tr0ub4dor-and-3"
            })
    void aLiteralInATemplateIsNotAReference(String entry) {
        var finding = only(TEMPLATE.formatted(entry), "es.yaml");

        assertThat(finding.message()).contains("a password").doesNotContain("Tr0ub4dor");
        assertThat(finding.advice().fix())
                .contains("write {{ .")
                .contains("to this ExternalSecret");
        assertThat(finding.advice().externalSecret()).contains("metadata: { name: web, namespace:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: '{{ .password }}'",
                "password: '{{ index . \"db-password\" }}'",
                "password: '{{ printf \"%s\" .password }}'",
                "password: '{{ .password | default \"\" }}'",
                "app.conf: \"password={{ .password }}\"",
                "app.conf: 'password={{ get . \"db-password\" | quote }}'"
            })
    void aReferenceInATemplateIsNotALiteral(String entry) {
        assertThat(scan(TEMPLATE.formatted(entry), "es.yaml")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: mqtt://user:pass@example.com:port",
                "url: https://me:my_password@vault.example.org/",
                "target: db_user:db_password@tcp(db_host_or_ip:3306)/db"
            })
    void aLoginOfTheDocumentationIsNone(String line) {
        assertThat(scan(line, "values.yaml")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: mqtt://user:Tr0ub4dor-and-3@example.com:1883",
                "url: mqtt://shop:shop-pass-3@queue.shop.svc:1883",
                "target: shop:dbpass-3@tcp(mysql:3306)/db"
            })
    void aLoginOfItsOwnIsOne(String line) {
        assertThat(only(line, "values.yaml").message()).contains("an address with a password");
    }

    @Test
    void namesOfUsersAndAccountsOnlyComeAlong() {
        var secret =
                """
                apiVersion: v1
                kind: Secret
                metadata: { name: disk }
                stringData:
                  node.session.auth.username_in: mutual
                  azurestorageaccountname: shopdisks
                  node.session.auth.password_in: Tr0ub4dor-and-3
                """;

        assertThat(only(secret, "disk.yaml").path().toString()).contains("password_in");
    }

    @Test
    void theCookieOfAProbeIsNotASession() {
        var probe =
                """
                readinessProbe:
                  httpGet:
                    httpHeaders:
                      - { name: %s, value: %s }
                """;

        assertThat(scan(probe.formatted("Cookie", "shop_session-id=x-readiness-probe"), "pod.yaml"))
                .isEmpty();
        assertThat(
                        only(
                                        probe.formatted("Authorization", "Bearer kX9qT7w2Zp4mN8vB"),
                                        "pod.yaml")
                                .path())
                .hasToString("readinessProbe.httpGet.httpHeaders[0].value");
    }

    @Test
    void aPasswordFileHoldsPasswords() {
        var text =
                """
                # hostname:port:database:username:password
                db.example.com:5432:app:app:Tr0ub4dor-and-3
                *:*:*:admin:hunter\\:2
                other.example.com:5432:app:app:${PASSWORD}
                """;

        assertThat(scan(text, "home/.pgpass"))
                .extracting(finding -> finding.position().line())
                .containsExactly(2, 3);
        assertThat(scan(text, "notes.txt")).isEmpty();
    }

    @Test
    void anAddressInACommentMayHoldARealPassword() {
        assertThat(only("# postgres://app:kX9-qT7w2Zp4@db.internal/app\na: 1\n", "a.yaml").rule())
                .isEqualTo("url-credentials");
        assertThat(scan("# such as https://user:password@example.com\na: 1\n", "a.yaml")).isEmpty();
    }

    private static SecretFinding only(String text, String file) {
        var findings = scan(text, file);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static List<SecretFinding> scan(String text, String file) {
        if (!(Documents.read(text, Format.of(file)) instanceof Reading.Exact(var documents))) {
            throw new AssertionError("not readable");
        }
        return documents.stream()
                .flatMap(document -> SecretScan.scan(document, Origin.of(file)).stream())
                .toList();
    }
}
