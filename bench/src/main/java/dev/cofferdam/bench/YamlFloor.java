package dev.cofferdam.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The least that a check of YAML files can do: read all of them and parse them, by the same
/// library.
public final class YamlFloor {
    private YamlFloor() {}

    /// Prints how many documents there are below the path that is given.
    @SuppressWarnings("SystemOut") // the count shows that the work was done
    public static void main(String[] arguments) throws IOException {
        try (var walk = Files.walk(Path.of(arguments[0]))) {
            var files = walk.filter(Files::isRegularFile).toList();
            System.out.println(files.parallelStream().mapToLong(YamlFloor::documents).sum());
        }
    }

    private static long documents(Path file) {
        try {
            var load = new Load(LoadSettings.builder().build());
            var documents = load.loadAllFromString(Files.readString(file));
            return StreamSupport.stream(documents.spliterator(), false).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
