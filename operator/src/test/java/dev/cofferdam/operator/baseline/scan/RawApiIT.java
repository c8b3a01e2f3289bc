package dev.cofferdam.operator.baseline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.operator.baseline.scan.RawApi.Listing;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the lists of a real API server end.
@RealServers
class RawApiIT {
    @Test
    void showsEveryObjectWhole(Servers servers) {
        var seen = new ArrayList<String>();

        var listing =
                new RawApi(servers.admin())
                        .each(
                                "/api/v1/namespaces",
                                "",
                                object -> seen.add(Serialization.asYaml(object)));

        assertThat(listing).isEqualTo(new Listing.Complete());
        assertThat(seen)
                .anySatisfy(
                        namespace ->
                                assertThat(namespace)
                                        .contains("name: \"kube-system\"", "phase: \"Active\""));
    }

    @Test
    void tellsWhatIsNotServedFromWhatIsForbidden(Servers servers) {
        var user = servers.cluster().user("nobody", List.of());
        try (var nobody = new KubernetesClientBuilder().withConfig(user).build()) {
            assertThat(new RawApi(nobody).each("/api/v1/pods", "", _ -> {}))
                    .isEqualTo(new Listing.Forbidden());
        }
        assertThat(new RawApi(servers.admin()).each("/apis/nothing.example/v1/things", "", _ -> {}))
                .isEqualTo(new Listing.NotServed());
    }

    @Test
    void aListThatCannotBeContinuedHasFailed(Servers servers) {
        var nonsense = "/api/v1/pods?continue=nonsense&also=";

        assertThat(new RawApi(servers.admin()).each(nonsense, "", _ -> {}))
                .isEqualTo(new Listing.Failed("the API server answered 400"));
    }
}
