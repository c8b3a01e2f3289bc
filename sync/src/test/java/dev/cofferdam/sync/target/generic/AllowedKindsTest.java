package dev.cofferdam.sync.target.generic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedKindsTest {
    private static final ObjectKind APPLICATION =
            ObjectKind.of("argoproj.io/v1alpha1", "Application");

    @Test
    void areThoseOfTheFlag() {
        var allowed = read("ConfigMap", "argoproj.io/v1alpha1/Application");

        assertThat(allowed.refusal(ObjectKind.CONFIG_MAP)).isEmpty();
        assertThat(allowed.refusal(APPLICATION)).isEmpty();
        assertThat(allowed.refusal(ObjectKind.of("argoproj.io/v1", "Application")))
                .map(Problem::text)
                .contains(
                        "KindNotAllowed: spec.target.manifest asks for the kind"
                                + " argoproj.io/v1/Application, which this operator does not"
                                + " write; its administrator can allow it with"
                                + " --generic-targets=argoproj.io/v1/Application");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Secret",
                "ServiceAccount",
                "Namespace",
                "rbac.authorization.k8s.io/v1/Role",
                "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration",
                "apiextensions.k8s.io/v1/CustomResourceDefinition",
                "external-secrets.io/v1/SecretStore",
                "generators.external-secrets.io/v1alpha1/Password",
                "cofferdam.dev/v1alpha1/Baseline",
                "configmap",
                "v1/ConfigMap",
                "apps/Deployment",
                ""
            })
    void areNeverThese(String text) {
        assertThat(AllowedKinds.read(List.of("ConfigMap", text)))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> {
                            assertThat(failed.problem().cause()).isEqualTo(Cause.KIND_NOT_ALLOWED);
                            assertThat(failed.problem().message())
                                    .startsWith("\"" + text + "\" is ");
                        });
    }

    @Test
    void sayOfASecretThatItIsTheUsualTarget() {
        assertThat(AllowedKinds.none().refusal(ObjectKind.SECRET).orElseThrow().message())
                .contains("is what is kept without spec.target.manifest");
    }

    private static AllowedKinds read(String... texts) {
        return AllowedKinds.read(List.of(texts)) instanceof Answer.Got<AllowedKinds>(var allowed)
                ? allowed
                : AllowedKinds.none();
    }
}
