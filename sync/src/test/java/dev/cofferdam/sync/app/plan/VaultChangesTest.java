package dev.cofferdam.sync.app.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.sync.app.plan.Change.Action;
import dev.cofferdam.sync.app.plan.Change.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultChangesTest {
    private static final KubernetesRole WANTED =
            new KubernetesRole(
                    "web", "shop", "web", "vault", List.of("web"), Duration.ofMinutes(20));
    private static final String AS_WANTED =
            """
            {"bound_service_account_names": ["web"], "bound_service_account_namespaces": ["shop"],
            "audience": "vault", "token_policies": ["web"], "token_ttl": 1200, "token_max_ttl": 1200,
            "token_period": 0, "bound_service_account_namespace_selector": ""}""";

    @Test
    void aRoleThatIsAsWantedIsLeftAlone() {
        assertThat(role(AS_WANTED)).isEmpty();
        assertThat(role(AS_WANTED.replace("1200", "\"20m\"").replace("[\"web\"]", "\"web\"")))
                .isEmpty();
    }

    @Test
    void aRoleThatIsMissingIsAdded() {
        assertThat(VaultChanges.role(Optional.empty(), WANTED))
                .hasValueSatisfying(
                        change -> {
                            assertThat(change.action()).isEqualTo(Action.ADD);
                            assertThat(change.reach()).contains(Reach.WIDER);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            textBlock =
                    """
                    "audience": "vault" > "audience": "" > NARROWER > audience: (none) to vault
                    "audience": "vault" > "audience": "other" > DIFFERENT > audience: other to vault
                    names": ["web"] > names": ["*"] > DIFFERENT > bound_service_account_names: * to web
                    names": ["web"] > names": ["web", "cart"] > NARROWER > bound_service_account_names: cart, web to web
                    namespaces": ["shop"] > namespaces": [] > WIDER > bound_service_account_namespaces: (none) to shop
                    policies": ["web"] > policies": ["admin", "web"] > NARROWER > token_policies: admin, web to web
                    "token_max_ttl": 1200 > "token_max_ttl": 0 > NARROWER > token_max_ttl: (none) to 1200s
                    "token_max_ttl": 1200 > "token_max_ttl": 600 > WIDER > token_max_ttl: 600s to 1200s
                    "token_ttl": 1200 > "token_ttl": "24h" > NARROWER > token_ttl: 86400s to 1200s
                    "token_period": 0 > "token_period": 60 > NARROWER > token_period: 60s to (none)
                    selector": "" > selector": "a=b" > NARROWER > bound_service_account_namespace_selector: a=b to (none)
                    """)
    void aFieldThatDiffersIsNamed(String field, String found, Reach reach, String detail) {
        assertThat(role(AS_WANTED.replace(field, found)))
                .hasValueSatisfying(
                        change -> {
                            assertThat(change.action()).isEqualTo(Action.CHANGE);
                            assertThat(change.reach()).contains(reach);
                            assertThat(change.details())
                                    .containsExactly(detail.replace(" to ", " -> "));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "a/*,     NARROWER",
        "a/b,     SAME",
        "a/c,     DIFFERENT",
    })
    void aPolicyIsComparedByWhatItAllows(String path, Reach reach) {
        var change = VaultChanges.policy(Optional.of(reading(path)), reading("a/b"));

        assertThat(change.flatMap(Change::reach).orElse(Reach.SAME)).isEqualTo(reach);
    }

    private static VaultPolicy reading(String path) {
        return new VaultPolicy(
                "web", List.of(new PathRule(new PathPattern(path), Set.of(Capability.READ))));
    }

    private static Optional<Change> role(String fields) {
        var found = JsonReader.read(fields.getBytes(UTF_8)).map(LiveFields::new);
        assertThat(found).isPresent();
        return VaultChanges.role(found, WANTED);
    }
}
