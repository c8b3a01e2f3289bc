package dev.cofferdam.vault.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.vault.ApiPath;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void encodesQueries() {
        var request =
                Request.of(Call.READ_SECRET, "", ApiPath.own("kv/data/x"))
                        .asking("version", "1&list=true")
                        .asking("more", "2");

        assertThat(request.query()).isEqualTo("version=1%26list%3Dtrue&more=2");
    }
}
