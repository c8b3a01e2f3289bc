package dev.cofferdam.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {
    @ParameterizedTest
    @CsvSource({
        "kv/data/apps/myapp, kv/data/apps/myapp",
        "kv/data/with space, kv/data/with%20space",
        "kv/data/what?#100%+, kv/data/what%3F%23100%25%2B",
        "kv/data/größe/日本, kv/data/gr%C3%B6%C3%9Fe/%E6%97%A5%E6%9C%AC",
        "kv/data/a;b:c@d&e=f~g-h_i.j, kv/data/a%3Bb%3Ac%40d%26e%3Df~g-h_i.j",
        "/kv//data/a/, kv/data/a",
        "kv/data/..., kv/data/...",
    })
    void encodesEverySegmentAndKeepsSlashes(String path, String encoded) {
        assertThat(ApiPath.of("remoteRef.key", path).map(ApiPath::encoded))
                .isEqualTo(Answer.got(encoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kv/../sys/raw", "..", "kv/./data", "kv/data/..", "", "//"})
    void refusesWhatWouldLeadElsewhere(String path) {
        var answer = ApiPath.of("remoteRef.key", path);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> {
                            assertThat(failed.problem().cause()).isEqualTo(Cause.INVALID_FIELD);
                            assertThat(failed.problem().message()).startsWith("remoteRef.key ");
                        });
    }
}
