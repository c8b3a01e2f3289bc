package dev.cofferdam.cli.precompile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Run by the build: lays the licences and notices of all libraries into the jar, each text once.
public final class Notices {
    private static final String FILE = "META-INF/third-party-notices.txt";
    private static final String LINE = "-".repeat(80);
    private static final List<String> NAMES =
            List.of(
                    "LICENSE",
                    "LICENSE.txt",
                    "LICENSE.md",
                    "NOTICE",
                    "NOTICE.txt",
                    "NOTICE.md",
                    "COPYING");

    private Notices() {}

    /// Writes them.
    ///
    /// @param arguments the folder of the classes that become the jar
    public static void main(String[] arguments) throws IOException {
        SortedMap<String, SortedSet<String>> librariesOfText = new TreeMap<>();
        for (var name : NAMES) {
            for (var place : List.of(name, "META-INF/" + name)) {
                var loader = Objects.requireNonNull(Notices.class.getClassLoader());
                for (var found : Collections.list(loader.getResources(place))) {
                    librariesOfText
                            .computeIfAbsent(text(found), _ -> new TreeSet<>())
                            .add(library(found));
                }
            }
        }
        var file = Path.of(arguments[0]).resolve(FILE);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, page(librariesOfText), UTF_8);
    }

    private static String page(SortedMap<String, SortedSet<String>> librariesOfText) {
        var page =
                new StringBuilder(
                        "Licences and notices of the libraries in cofferdam.jar. Those of the Java runtime are in its folder legal.\n");
        librariesOfText.forEach(
                (text, libraries) ->
                        page.append(
                                "\n%s\n%s\n%s\n\n%s\n"
                                        .formatted(
                                                LINE, String.join(", ", libraries), LINE, text)));
        return page.toString();
    }

    private static String text(URL url) throws IOException {
        try (var in = url.openStream()) {
            return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n").strip();
        }
    }

    /// The name of the jar that a file is in, without its folder and extension.
    private static String library(URL url) {
        return url.getPath().replaceFirst("\\.jar!.*", "").replaceFirst(".*/", "");
    }
}
