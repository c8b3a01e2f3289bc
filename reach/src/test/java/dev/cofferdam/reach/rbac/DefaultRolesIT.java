package dev.cofferdam.reach.rbac;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The roles and bindings that come with Kubernetes are those of the newest server; `-Dreach.write`
/// writes the file.
@RealServers
class DefaultRolesIT {
    private static final Path FILE =
            Path.of("src/main/resources/dev/cofferdam/reach/rbac/bundled/default-roles.json");
    private static final String LABEL = "kubernetes.io/bootstrapping";
    private static final List<String> FIELDS =
            List.of("apiVersion", "kind", "aggregationRule", "roleRef", "rules", "subjects");

    @Test
    void thoseOfTheFileAreThoseOfTheServer(Servers servers) throws IOException {
        var lines = new ArrayList<String>();
        for (var object : new RbacServer(servers.admin()).all()) {
            if (object.get("metadata") instanceof Map<?, ?> metadata
                    && metadata.get("labels") instanceof Map<?, ?> labels
                    && labels.containsKey(LABEL)) {
                lines.add(
                        Serialization.asJson(reduced(object, metadata)).replaceAll("\\n\\s*", ""));
            }
        }
        var text = lines.stream().sorted().collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        if (Boolean.getBoolean("reach.write")) {
            Files.writeString(FILE, text, UTF_8);
        }
        assertThat(lines).hasSizeGreaterThan(50);
        assertThat(Files.readString(FILE, UTF_8)).isEqualTo(text);
    }

    private static Map<String, Object> reduced(Map<String, Object> object, Map<?, ?> metadata) {
        var reduced = new TreeMap<String, Object>();
        FIELDS.forEach(
                field -> {
                    var value = object.get(field);
                    if (value != null) {
                        boolean filled =
                                field.equals("rules") && object.get("aggregationRule") != null;
                        reduced.put(field, filled ? List.of() : value);
                    }
                });
        var kept = new TreeMap<String, Object>();
        for (var name : List.of("name", "namespace", "labels")) {
            var value = metadata.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        reduced.put("metadata", kept);
        return reduced;
    }
}
