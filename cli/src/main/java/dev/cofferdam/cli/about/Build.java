package dev.cofferdam.cli.about;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// Which build of Cofferdam this is.
///
/// @param version as the jar's manifest tells it
/// @param commit of the sources, with `-modified` where they had changes that were not committed
public record Build(String version, String commit) {
    /// The file of a build that names its commit, and under which key.
    public static final String FILE = "build.properties";

    public static final String COMMIT = "commit";

    private static final String UNKNOWN = "unknown";

    /// Of this process.
    public static Build ofThisProcess() {
        var jar = Build.class.getPackage();
        var version = jar == null ? null : jar.getImplementationVersion();
        return new Build(version == null ? "(not from a jar)" : version, recorded());
    }

    private static String recorded() {
        try (var file = Build.class.getResourceAsStream(FILE)) {
            var facts = new Properties();
            if (file != null) {
                facts.load(file);
            }
            return Objects.requireNonNullElse(facts.getProperty(COMMIT), UNKNOWN);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
