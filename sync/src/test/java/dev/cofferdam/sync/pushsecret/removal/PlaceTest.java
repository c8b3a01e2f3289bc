package dev.cofferdam.sync.pushsecret.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.store.StoreRef;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which places are one, and what that means for what lies there.
class PlaceTest {
    private static final Place USER = vault("https://vault.example", "", "kv/data/app", "user");
    private static final Place WHOLE = vault("https://vault.example", "", "kv/data/app", "");

    @ParameterizedTest
    @CsvSource({
        "https://vault.example/, '', kv/data/app",
        "https://vault.example:443, '', kv/data/app",
        "HTTPS://Vault.Example, '', kv/data/app",
        "https://vault.example., '', kv/data/app",
        "https://vault.example, root, kv/data/app",
        "https://vault.example, /, kv/data/app",
        "https://vault.example, '', /kv//data/app/"
    })
    void twoSpellingsOfOneAddressAreOnePlace(String server, String namespace, String path) {
        assertThat(vault(server, namespace, path, "user")).isEqualTo(USER);
    }

    @ParameterizedTest
    @CsvSource({
        "http://vault.example, '', kv/data/app",
        "https://vault.example:8200, '', kv/data/app",
        "https://vault.example/prefix, '', kv/data/app",
        "https://other.example, '', kv/data/app",
        "https://vault.example, team, kv/data/app",
        "https://vault.example, '', KV/data/app",
        "https://vault.example, '', kv/data/app2"
    })
    void anotherAddressIsAnotherPlace(String server, String namespace, String path) {
        assertThat(vault(server, namespace, path, "user").touches(USER)).isFalse();
    }

    @Test
    void aSecretHoldsItsPropertiesAndNoPropertyAnother() {
        assertThat(WHOLE.holds(USER)).isTrue();
        assertThat(USER.holds(WHOLE)).isFalse();
        assertThat(USER.touches(WHOLE)).isTrue();
        assertThat(USER.touches(vault("https://vault.example", "", "kv/data/app", "other")))
                .isFalse();
    }

    @Test
    void secretsOfOneNameInTwoNamespacesAreTwoPlaces() {
        var server = URI.create("https://10.0.0.1:6443");
        var shared = Place.inCluster(server, "shared", "app", "");

        assertThat(shared).isEqualTo(Place.inCluster(server, "shared", "app", ""));
        assertThat(shared.touches(Place.inCluster(server, "other", "app", ""))).isFalse();
        assertThat(shared.touches(Place.inFake(new StoreRef.Cluster("shared"), "app"))).isFalse();
    }

    @Test
    void onlyUnwantedPlacesAreDeleted() {
        var elsewhere = vault("https://vault.example", "", "kv/data/other", "user");

        assertThat(Removal.of(USER, List.of(elsewhere), List.of(elsewhere)))
                .isEqualTo(Removal.DELETE);
        assertThat(Removal.of(USER, List.of(USER), List.of())).isEqualTo(Removal.FORGET);
        assertThat(Removal.of(USER, List.of(WHOLE), List.of())).isEqualTo(Removal.FORGET);
        assertThat(Removal.of(WHOLE, List.of(USER), List.of())).isEqualTo(Removal.KEEP);
        assertThat(Removal.of(USER, List.of(), List.of(USER))).isEqualTo(Removal.FORGET);
        assertThat(Removal.of(WHOLE, List.of(), List.of(USER))).isEqualTo(Removal.FORGET);
        assertThat(Removal.of(USER, List.of(), List.of(WHOLE))).isEqualTo(Removal.FORGET);
    }

    private static Place vault(String server, String namespace, String path, String property) {
        return Place.inVault(URI.create(server), namespace, path, property);
    }
}
