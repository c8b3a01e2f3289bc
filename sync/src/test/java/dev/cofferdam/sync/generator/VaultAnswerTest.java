package dev.cofferdam.sync.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.generator.VaultAnswer.Part;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VaultAnswerTest {
    private static final String ANSWER =
            """
            {"request_id": "r", "lease_id": "l", "lease_duration": 600, "renewable": true,
             "data": {"n": 1.0, "big": 12345678901234567890, "text": "<a>", "no": null, "yes": true,
                      "o": {"b": 1.50, "a": "&"}},
             "auth": null, "warnings": null, "wrap_info": null, "mount_type": "pki", "extra": 1}
            """;

    @Test
    void theDataKeepTheirNumbers() {
        assertThat(values(ANSWER, Part.DATA))
                .isEqualTo(
                        Map.of(
                                "n", "1.0",
                                "big", "12345678901234567890",
                                "text", "<a>",
                                "no", "",
                                "yes", "true",
                                "o", "{\"a\":\"\\u0026\",\"b\":1.50}"));
    }

    @Test
    void theWholeIsWhatTheOtherClientKnowsOfIt() {
        assertThat(values(ANSWER, Part.WHOLE))
                .isEqualTo(
                        Map.of(
                                "request_id", "r",
                                "lease_id", "l",
                                "lease_duration", "600",
                                "renewable", "true",
                                "data",
                                        "{\"big\":12345678901234567000,\"n\":1,\"no\":null,"
                                                + "\"o\":{\"a\":\"\\u0026\",\"b\":1.5},"
                                                + "\"text\":\"\\u003ca\\u003e\",\"yes\":true}",
                                "warnings", "",
                                "mount_type", "pki"));
    }

    @Test
    void aTokenHasAllMembersOfATokenAndNoOthers() {
        var auth =
                """
                {"request_id": "r", "data": null, "auth": {"client_token": "t", "policies": ["p"],
                 "lease_duration": 60, "renewable": true, "token_type": "service", "num_uses": 0}}
                """;

        assertThat(values(auth, Part.AUTH))
                .hasSize(11)
                .containsEntry("client_token", "t")
                .containsEntry("policies", "[\"p\"]")
                .containsEntry("lease_duration", "60")
                .containsEntry("orphan", "false")
                .containsEntry("metadata", "")
                .doesNotContainKeys("token_type", "num_uses");
        assertThat(values(auth, Part.DATA)).isEmpty();
        assertThat(values(ANSWER, Part.AUTH)).isEmpty();
    }

    @Test
    void anAnswerWithoutAnEnvelopeIsAllData() {
        var bare = "{\"keys\": [1], \"issuer\": \"i\"}";

        assertThat(values(bare, Part.DATA)).isEqualTo(Map.of("keys", "[1]", "issuer", "i"));
        assertThat(values(bare, Part.WHOLE))
                .containsEntry("data", "{\"issuer\":\"i\",\"keys\":[1]}");
    }

    @Test
    void aNumberThatNoFloatHoldsIsRefusedWhereFloatsAreMade() {
        var huge = "{\"request_id\": \"r\", \"data\": {\"n\": 1e999}}";

        assertThat(values(huge, Part.DATA)).isEqualTo(Map.of("n", "1e999"));
        var answer = VaultAnswer.values(members(huge), Part.WHOLE);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().cause())
                                        .isEqualTo(Cause.VALUE_INVALID));
    }

    private static Map<String, String> values(String json, Part part) {
        var texts = new TreeMap<String, String>();
        switch (VaultAnswer.values(members(json), part)) {
            case Answer.Got<SecretData>(var data) ->
                    data.values().forEach((key, value) -> texts.put(key, value.text()));
            case Answer.Failed<SecretData>(var problem) -> throw new AssertionError(problem);
        }
        return texts;
    }

    private static Json.Members members(String json) {
        return (Json.Members) JsonReader.read(json.getBytes(UTF_8)).orElseThrow();
    }
}
