package dev.cofferdam.baseline.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.rollout.GrantedExemption.Responsibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantedExemptionTest {
    @Test
    void countsUntilTheEndOfItsLastDay() {
        var exemption = exemption(List.of("*"), List.of(), List.of());

        assertThat(exemption.expired(Instant.parse("2027-01-31T23:59:59Z"))).isFalse();
        assertThat(exemption.expired(Instant.parse("2027-02-01T00:00:00Z"))).isTrue();
    }

    @Test
    void freesByIdByFamilyOrFromAll() {
        assertThat(frees("pod/run-as-non-root", "pod/run-as-non-root")).isTrue();
        assertThat(frees("pod/run-as-non-root", "pod/no-host-path")).isFalse();
        assertThat(frees("pod/*", "pod/no-host-path")).isTrue();
        assertThat(frees("pod/*", "vault/https-with-verified-ca")).isFalse();
        assertThat(frees("*", "vault/https-with-verified-ca")).isTrue();
    }

    @Test
    void countsOnlyWhereItSays() {
        var exemption = exemption(List.of("*"), List.of("legacy"), List.of("app", "app-*"));

        assertThat(exemption.frees("pod/a", "legacy", "app")).isTrue();
        assertThat(exemption.frees("pod/a", "legacy", "app-7d9f")).isTrue();
        assertThat(exemption.frees("pod/a", "legacy", "apple")).isFalse();
        assertThat(exemption.frees("pod/a", "other", "app")).isFalse();
    }

    private static boolean frees(String written, String control) {
        return exemption(List.of(written), List.of(), List.of()).frees(control, "any", "any");
    }

    private static GrantedExemption exemption(
            List<String> controls, List<String> namespaces, List<String> names) {
        return new GrantedExemption(
                controls,
                namespaces,
                names,
                new Responsibility("platform", "the vendor's image"),
                LocalDate.of(2027, 1, 31));
    }
}
