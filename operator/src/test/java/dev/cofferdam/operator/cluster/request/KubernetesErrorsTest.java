package dev.cofferdam.operator.cluster.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | not found | NotFound",
                "409 | already exists | Conflict",
                "401 | Unauthorized | NotAuthenticated",
                "400 | bad request | Invalid",
                "413 | too large | Invalid",
                "422 | invalid | Invalid",
                "429 | too many requests | Unavailable",
                "500 | etcdserver: request timed out | Unavailable",
                "0 | '' | Unavailable",
                "403 | '' | NotPermitted",
                "403 | User \"x\" cannot get resource \"secrets\" | NotPermitted",
                "403 | admission webhook \"w\" denied the request: no | Denied",
                "403 | ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no | Denied",
                "403 | exceeded quota: objects, used: count/secrets=1 | Denied",
                "403 | namespace x because it is being terminated | NamespaceTerminating",
                "403 | admission webhook \"w\" denied the request: pods being terminated | Denied"
            })
    void eachStatusHasOneMeaning(int code, String message, String meaning) {
        var failure = KubernetesErrors.of(new ApiStatus(code, message, List.of()));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(meaning);
        assertThat(failure.status().code()).isEqualTo(code);
    }

    @Test
    void theCauseTellsThatANamespaceIsTerminating() {
        var cause = new ApiStatus.FieldCause("metadata.namespace", "NamespaceTerminating");

        assertThat(KubernetesErrors.of(new ApiStatus(403, "forbidden", List.of(cause))))
                .isInstanceOf(ApiFailure.NamespaceTerminating.class);
    }

    @Test
    void otherExceptionsAreNotFailuresOfTheApiServer() {
        assertThat(KubernetesErrors.of(new IllegalStateException())).isEmpty();
        assertThat(KubernetesErrors.of(KubernetesErrors.unreadable()))
                .get()
                .isInstanceOf(ApiFailure.Unavailable.class);
    }
}
