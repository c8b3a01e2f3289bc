package dev.cofferdam.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No message tells a value of the data, nor what was computed from one.
class SecrecyTest {
    private static final List<String> FAILING =
            List.of(
                    "{{ fail .secret }}",
                    "{{ fail (print \"x\" .secret) }}",
                    "{{ mustToDate \"2006\" .secret }}",
                    "{{ mustToDate .secret \"x\" }}",
                    "{{ mustFromJson .secret }}",
                    "{{ semver .secret }}",
                    "{{ semverCompare .secret \"1.0\" }}",
                    "{{ semverCompare \"1.0\" .secret }}",
                    "{{ mustRegexMatch (print \"(\" .secret) \"x\" }}",
                    "{{ regexFind (print \"[\" .secret) \"x\" }}",
                    "{{ urlParse (print \":\" .secret) }}",
                    "{{ urlParse (print \"http://h:\" .secret) }}",
                    "{{ urlJoin (dict \"userinfo\" (print \"<\" .secret)) }}",
                    "{{ mustDateModify .secret now }}",
                    "{{ eq .secret 1 }}",
                    "{{ lt .secret 1 }}",
                    "{{ upper .map }}",
                    "{{ .secret.x }}",
                    "{{ index .map .secret }}{{ index .list .secret }}",
                    "{{ template \"x\" .secret }}",
                    "{{ range .secret }}{{ end }}",
                    "{{ call .secret }}",
                    "{{ len .secret | index .list }}",
                    "{{ genSelfSignedCert .secret (list .secret) nil 1 }}",
                    "{{ genCAWithKey \"x\" 1 .secret }}",
                    "{{ buildCustomCert .secret .secret }}",
                    "{{ decryptAES .secret .secret }}",
                    "{{ rsaDecrypt .secret \"SHA1\" .secret .secret }}",
                    "{{ rsaDecrypt \"RSA-OAEP\" .secret .secret .secret }}",
                    "{{ pkcs12key .secret }}",
                    "{{ pkcs12certPass .secret .secret }}",
                    "{{ pemToPkcs12 .secret .secret }}",
                    "{{ jwkPublicKeyPem .secret }}",
                    "{{ jwkPrivateKeyPem .json }}",
                    "{{ filterPEM .secret .secret }}",
                    "{{ filterCertChain \"leaf\" .secret }}",
                    "{{ certSANs .secret }}",
                    "{{ dig .secret \"x\" .secret }}",
                    "{{ atoi .secret | div 1 }}",
                    "{{ .secret | trunc \"5\" }}",
                    "{{ repeat 100000000 .secret }}",
                    "{{ (dict \"a\" .secret).a.b.c }}");

    private static final String CANARY = "hunter2-canary";

    private static Stream<String> failing() {
        return FAILING.stream();
    }

    @ParameterizedTest
    @MethodSource("failing")
    void messagesTellNoValue(String template) {
        // Given
        var data =
                Map.of(
                        "secret",
                        CANARY,
                        "map",
                        Map.of("k", CANARY, CANARY, 1L),
                        "list",
                        List.of(CANARY),
                        "json",
                        "{\"kty\":\"" + CANARY + "\",\"d\":\"" + CANARY + "\"}");

        // When
        var rendered = Engine.run(template, data);

        // Then
        assertThat(rendered).isInstanceOf(ExecFailure.class);
        assertThat(rendered.toString()).doesNotContain(CANARY).doesNotContain("hunter2");
    }

    @Test
    void aMessageWrittenInTheTemplateIsTold() {
        // When
        var rendered = Engine.run("\n{{ if true }}{{ fail \"set a host\" }}{{ end }}", Map.of());

        // Then
        assertThat(Engine.message(rendered)).isEqualTo("main:2:16: error calling fail: set a host");
    }

    @Test
    void outputDoesNotPrint() {
        // When
        var rendered = Engine.run("{{ .secret }}", Map.of("secret", CANARY));

        // Then
        assertThat(rendered.toString()).isEqualTo("Output[14 bytes]");
    }
}
