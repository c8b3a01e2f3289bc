package dev.cofferdam.sync.app.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.AppSecret;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.Component.ManagedAccount;
import dev.cofferdam.sync.app.Contents;
import dev.cofferdam.sync.app.Contents.VaultKey;
import dev.cofferdam.sync.app.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptedAppsTest {
    @Test
    void whatTwoWantIsTheOlders() {
        var found = accepted(app("a", "web", "s", ""), app("b", "web", "t", ""));

        assertThat(found.apps()).extracting(App::name).containsExactly("a");
        assertThat(found.refused())
                .extractingByKey("b")
                .extracting(Problem::message)
                .isEqualTo(
                        "service account web belongs to App shop/a and to App shop/b: give each its own");
    }

    @Test
    void oneThatIsRefusedHoldsNothing() {
        var found =
                accepted(
                        app("a", "web", "s", ""),
                        app("b", "web", "t", ""),
                        app("c", "worker", "t", ""));

        assertThat(found.apps()).extracting(App::name).containsExactly("a", "c");
    }

    @Test
    void oneThatCannotBeDerivedCostsTheOthersNothing() {
        var broken =
                new App(
                        "shop",
                        "broken",
                        "",
                        List.of(component("x", secret("s", new VaultKey("nobody/shares", true)))),
                        Optional.empty(),
                        Set.of(),
                        false);

        var found = accepted(broken, app("a", "web", "s", ""));

        assertThat(found.apps()).extracting(App::name).containsExactly("a");
        assertThat(found.refused()).containsOnlyKeys("broken");
    }

    @Test
    void theOldestDecidesThePodSecurityStandard() {
        var found =
                accepted(app("a", "web", "s", "baseline"), app("b", "worker", "t", "restricted"));

        assertThat(found.apps()).extracting(App::name).containsExactly("a");
        assertThat(found.refused())
                .extractingByKey("b")
                .extracting(Problem::message)
                .asString()
                .contains("spec.podSecurity differs");
    }

    private static AcceptedApps accepted(App... byAge) {
        return AcceptedApps.of(List.of(byAge), DerivationTest.platform());
    }

    private static App app(String name, String account, String secret, String podSecurity) {
        return new App(
                "shop",
                name,
                podSecurity,
                List.of(component(account, secret(secret, new VaultKey("database", false)))),
                Optional.empty(),
                Set.of(),
                false);
    }

    private static AppSecret secret(String name, VaultKey key) {
        return new AppSecret(name, new Contents.Extract(key), "");
    }

    private static Component component(String account, AppSecret secret) {
        return new Component(
                "", new ManagedAccount(account, true), List.of(secret), Network.NONE, Map.of());
    }
}
