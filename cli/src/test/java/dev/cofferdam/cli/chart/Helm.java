package dev.cofferdam.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The real helm and our chart.
final class Helm {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Logger LOG = System.getLogger("helm");

    private final Tool helm;

    Helm() {
        helm = new Tool(Toolchain.ofThisProcess().helm(line -> LOG.log(Level.INFO, line)));
    }

    Ran lint() {
        return helm.run(List.of("lint", "--strict", ChartFiles.CHART.toAbsolutePath().toString()));
    }

    Ran template(String... options) {
        var line =
                new ArrayList<>(
                        List.of(
                                "template",
                                "cofferdam",
                                ChartFiles.CHART.toAbsolutePath().toString()));
        line.addAll(List.of("--namespace", ChartFiles.NAMESPACE));
        line.addAll(List.of(options));
        return helm.run(line);
    }

    /// What the chart becomes with these options.
    String text(String... options) {
        var ran = template(options);
        assertThat(ran).isInstanceOf(Ran.Well.class);
        return ((Ran.Well) ran).output();
    }

    /// The same as objects, each by its kind, namespace and name.
    Map<String, HasMetadata> objects(String... options) {
        return named(
                Stream.of(text(options).split("(?m)^---\n"))
                        .filter(part -> part.contains("kind:"))
                        .map(part -> YAML.unmarshal(part, HasMetadata.class))
                        .toList());
    }

    static Map<String, HasMetadata> named(Collection<? extends HasMetadata> objects) {
        return objects.stream().collect(Collectors.toMap(Helm::name, object -> object));
    }

    private static String name(HasMetadata object) {
        var metadata = object.getMetadata();
        var namespace = metadata.getNamespace();
        return object.getKind()
                + " "
                + (namespace == null ? "" : namespace + "/")
                + metadata.getName();
    }
}
