package dev.cofferdam.api.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.generator.v1alpha1.ClusterGenerator;
import dev.cofferdam.api.generator.v1alpha1.VaultDynamicSecret;
import dev.cofferdam.api.golden.Cases;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.sync.generator.Generator;
import dev.cofferdam.sync.generator.GeneratorRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DynamicSecretParserTest {
    private static Map<String, Object> asking(String path) {
        return Map.of(
                "path",
                path,
                "getParameters",
                Map.of("activecode", List.of("429")),
                "provider",
                Map.of(
                        "server",
                        "https://vault.example",
                        "auth",
                        Map.of("kubernetes", Map.of("role", "web"))));
    }

    private static Answer<Generator> own(String path) {
        return GeneratorParser.parse(
                new GeneratorRef("VaultDynamicSecret", "apps", "g"),
                Cases.object(VaultDynamicSecret.class, Map.of("spec", asking(path))),
                "apps");
    }

    private static Answer<Generator> clusters(String path) {
        var spec =
                Map.of(
                        "kind",
                        "VaultDynamicSecret",
                        "generator",
                        Map.of("vaultDynamicSecretSpec", asking(path)));
        return GeneratorParser.parse(
                GeneratorRef.cluster("g"),
                Cases.object(ClusterGenerator.class, Map.of("spec", spec)),
                "apps");
    }

    private static void assertRefused(Answer<Generator> answer, String field) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> {
                            assertThat(failed.problem().cause()).isEqualTo(Cause.INVALID_FIELD);
                            assertThat(failed.problem().message())
                                    .contains(field + " names a path of Vault that concerns");
                        });
    }

    @Test
    void refusesToAskHowTheServerIs() {
        assertRefused(own("sys/health"), "spec.path");
        assertRefused(own("/SYS//%68ealth"), "spec.path");
        assertRefused(clusters("sys/health"), "spec.generator.vaultDynamicSecretSpec.path");
    }

    @Test
    void asksForWhatPoliciesOfVaultAllow() {
        assertThat(own("sys/tools/random/16")).isInstanceOf(Answer.Got.class);
        assertThat(own("database/creds/web")).isInstanceOf(Answer.Got.class);
        assertThat(clusters("pki/issue/web")).isInstanceOf(Answer.Got.class);
    }
}
