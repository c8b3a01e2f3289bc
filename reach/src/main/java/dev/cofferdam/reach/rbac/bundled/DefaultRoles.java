package dev.cofferdam.reach.rbac.bundled;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.rbac.Binding;
import dev.cofferdam.reach.rbac.RbacReader;
import dev.cofferdam.reach.rbac.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The roles and bindings that every cluster has from Kubernetes itself, as of the newest release.
/// Manifests bind them without having them.
public final class DefaultRoles {
    private static final String FILE = "default-roles.json";

    /// Where such an object is said to be.
    public static final String PLACE = "comes with Kubernetes";

    private DefaultRoles() {}

    /// Those that are not among the given ones, into the same reader.
    public static void addTo(RbacReader reader) {
        var known =
                Stream.concat(
                                reader.roles().stream().map(Role::ref),
                                reader.bindings().stream().map(Binding::ref))
                        .map(ObjectRef::title)
                        .toList();
        for (var object : Read.OBJECTS) {
            var metadata = object.at("metadata");
            var ref =
                    new ObjectRef(
                            object.text("kind"),
                            metadata.text("namespace"),
                            metadata.text("name"),
                            PLACE);
            if (!known.contains(ref.title())) {
                reader.read(object, ref);
            }
        }
    }

    /// Read on first use.
    private static final class Read {
        static final List<Fields> OBJECTS = read();

        private static List<Fields> read() {
            try (var file = Objects.requireNonNull(DefaultRoles.class.getResourceAsStream(FILE))) {
                var text = new String(file.readAllBytes(), UTF_8);
                if (Documents.read(text, Format.JSON) instanceof Reading.Exact(var documents)
                        && Plain.of(documents.getFirst().root()) instanceof Collection<?> all) {
                    return all.stream()
                            .filter(Map.class::isInstance)
                            .map(each -> new Fields((Map<?, ?>) each))
                            .toList();
                }
                throw new IllegalStateException(FILE + " is not a list of objects");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
