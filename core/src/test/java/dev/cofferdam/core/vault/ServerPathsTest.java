package dev.cofferdam.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPathsTest {
    static final List<String> OF_THE_WHOLE_SERVER =
            List.of(
                    "sys/health",
                    "/sys/health",
                    "sys//health/",
                    "//sys///health",
                    "sys/./health",
                    "./sys/health",
                    "kv/../sys/health",
                    "SYS/health",
                    "Sys/HEALTH",
                    "sys/health?activecode=429",
                    "sys/health;x",
                    "sys/health#x",
                    "sys/ health",
                    "sys/health\n",
                    "sys\\health",
                    "sys%2Fhealth",
                    "sys%252Fhealth",
                    "sys%25252fhealth",
                    "s%79s/h%65alth",
                    "sys/health%3Factivecode=429",
                    "sys/health%00",
                    "kv/%2e%2e/sys/health",
                    "sys/%2e/health",
                    "ns1/sys/health",
                    "ns1/ns2/sys/health",
                    "v1/sys/health",
                    "ns1/sys/seal-status",
                    "ns1/sys/step-down",
                    "sys/leader",
                    "sys/ha-status",
                    "sys/seal-status",
                    "sys/init",
                    "sys/seal",
                    "sys/unseal",
                    "sys/step-down",
                    "sys/replication/status",
                    "sys/replication/dr/status",
                    "sys/rekey/init",
                    "sys/rotate",
                    "sys/generate-root/attempt",
                    "sys/storage/raft/snapshot",
                    "sys/raw/logical",
                    "sys/config/reload/license",
                    "sys/quotas/rate-limit/all",
                    "sys/metrics",
                    "sys/monitor",
                    "sys/pprof/profile",
                    "sys/in-flight-req");

    @ParameterizedTest
    @FieldSource("OF_THE_WHOLE_SERVER")
    void refusesWhatConcernsTheWholeServer(String path) {
        assertThat(ServerPaths.refusal(path))
                .hasValueSatisfying(text -> assertThat(text).contains("name a path of a secrets"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sys/tools/random/16",
                "sys/tools/hash",
                "sys/wrapping/unwrap",
                "sys/wrapping/lookup",
                "sys/policies/password/web/generate",
                "sys/capabilities-self",
                "sys/leases/lookup",
                "sys/auth",
                "sys/internal/ui/mounts/kv",
                "sys",
                "database/creds/web",
                "pki/issue/web",
                "aws/sts/health",
                "kv/data/sys/db",
                "kv/data/sys/health/db",
                "kv/sys/config",
                "kv/data/system/health",
                "kv/data/health",
                "syst/health",
                "100%/sys",
                "",
            })
    void leavesOtherPathsToThePoliciesOfVault(String path) {
        assertThat(ServerPaths.refusal(path)).isEmpty();
    }

    @Test
    void knowsWhereNoSecretsEngineCanBe() {
        assertThat(ServerPaths.isSystem("sys/tools/random")).isTrue();
        assertThat(ServerPaths.isSystem("%73YS//x")).isTrue();
        assertThat(ServerPaths.isSystem("kv/sys/x")).isFalse();
        assertThat(ServerPaths.isSystem("")).isFalse();
    }
}
