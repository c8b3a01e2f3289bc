package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Runs last: none of the secrets of this suite may be anywhere but in Vault and in Secrets.
@RealServers
@Order(Integer.MAX_VALUE)
class CanaryIT {
    @Test
    void noSecretIsInAnyLogEventStatusOrReport(Servers servers) {
        assertThat(
                        Canary.search(
                                servers,
                                Path.of("target/logs"),
                                Path.of("target/failsafe-reports"),
                                Path.of("target/metrics"),
                                Path.of("target/traces")))
                .isEmpty();
    }
}
