package dev.cofferdam.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintWriter;
import java.util.List;

/// Objects as one YAML stream.
final class Manifests {
    private Manifests() {}

    static void print(PrintWriter out, List<? extends HasMetadata> objects) {
        for (var object : objects) {
            var yaml = Serialization.asYaml(object);
            out.print(yaml.startsWith("---") ? yaml : "---\n" + yaml);
        }
        out.flush();
    }
}
