package dev.cofferdam.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.app.AppSpec;
import dev.cofferdam.api.app.PlatformParser;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.app.NamespaceApps.Needs;
import dev.cofferdam.sync.app.platform.Platform;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamespaceAppsTest {
    @Test
    void theOldestOfManyAreServed() {
        var all = new ArrayList<App>();
        for (int at = 0; at < 60; at++) {
            all.add(app("app-%02d".formatted(at), "2026-01-01T00:00:%02dZ".formatted(at)));
        }

        var apps = new NamespaceApps(NamespaceApps.oldest(all.reversed()), platform());

        assertThat(apps.of("app-49")).isInstanceOf(Answer.Got.class);
        assertThat(apps.of("app-50"))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().message())
                                        .contains("more than 50 Apps"));
    }

    @Test
    void anAppHasItsObjectsAndThoseOfTheNamespace() {
        var all = List.of(app("a", "2026-01-01T00:00:00Z"), app("b", "2026-01-01T00:00:01Z"));

        var found = new NamespaceApps(all, platform()).of("b");

        assertThat(found).isInstanceOf(Answer.Got.class);
        if (found instanceof Answer.Got<Needs>(var needs)) {
            assertThat(needs.objects().toString())
                    .contains("name=cofferdam-default-deny", "name=b,", "kind=Namespace")
                    .doesNotContain("name=a,");
        }
    }

    private static App app(String name, String created) {
        var app = new App();
        app.getMetadata().setNamespace("shop");
        app.getMetadata().setName(name);
        app.getMetadata().setUid(name);
        app.getMetadata().setCreationTimestamp(created);
        app.setSpec(new AppSpec(null, null, null, null, null, null, null, null));
        return app;
    }

    private static Platform platform() {
        var text =
                """
                apiVersion: cofferdam.dev/v1alpha1
                kind: Platform
                metadata: { name: it }
                spec: { vault: { address: "https://vault.example:8200" } }
                """;
        var platform =
                new KubernetesSerialization()
                        .unmarshal(text, dev.cofferdam.api.v1alpha1.Platform.class);
        if (PlatformParser.parse(platform) instanceof Answer.Got<Platform>(var parsed)) {
            return parsed;
        }
        throw new AssertionError("the Platform cannot be parsed");
    }
}
