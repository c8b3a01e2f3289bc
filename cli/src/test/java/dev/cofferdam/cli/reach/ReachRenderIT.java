package dev.cofferdam.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.reach.fact.World.Conditions;
import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.inventory.Inventory;
import dev.cofferdam.reach.inventory.Inventory.Setting;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks the real helm what a chart becomes.
class ReachRenderIT {
    private static final Logger LOG = System.getLogger("helm");

    @TempDir private Path folder;

    @Test
    void whatAChartBecomesCounts() throws IOException {
        chart();
        var files = new WorldFiles("default", withHelm());
        files.add(Given.of(folder));

        var inventory =
                Inventory.of(
                        files.items(),
                        new Setting(
                                "default",
                                new Conditions(false, 36, Collections.emptySortedSet()),
                                Collections.emptySortedSet()));
        var reached = new Exploration(inventory.world()).all();

        assertThat(files.gaps()).isEmpty();
        assertThat(reached).extracting(Reached::entry).containsExactly("Pod shop/web");
        assertThat(reached.getFirst().workload().ref().place())
                .isEqualTo(folder.resolve("chart/templates/web.yaml").toString());
    }

    @Test
    void withoutHelmTheInputIsIncomplete() throws IOException {
        chart();
        var files = new WorldFiles("default", "/nonexistent");
        files.add(Given.of(folder));

        assertThat(files.gaps())
                .anySatisfy(
                        gap -> {
                            assertThat(gap.serious()).isTrue();
                            assertThat(gap.why()).contains("| cofferdam reach -");
                        });
    }

    private void chart() throws IOException {
        write("chart/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        write("chart/values.yaml", "account: web\n");
        write(
                "chart/templates/web.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: { name: web, namespace: shop }
                spec: { serviceAccountName: {{ .Values.account }}, containers: [ { name: a, image: a } ] }
                """);
    }

    private static String withHelm() {
        var helm = Toolchain.ofThisProcess().helm(line -> LOG.log(Level.INFO, line));
        return String.valueOf(helm.getParent());
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text, UTF_8);
    }
}
