package dev.cofferdam.cli.check.tool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a program runs: an empty folder that goes when it ends. Nothing of our own environment
/// reaches it, so that it finds no other program, no configuration, no credential and no cluster, and
/// its requests over the network end at a port where nothing listens.
record ToolEnvironment(Path folder) implements AutoCloseable {
    private static final String DEAD_END = "http://127.0.0.1:1";
    private static final String CLUSTERS = "clusters";

    /// Without a cluster there, some builds of kubectl ask localhost:8080 for its version before they do
    /// anything, where `kubectl proxy` may lead to a real one.
    private static final String NO_CLUSTER =
            """
            apiVersion: v1
            kind: Config
            current-context: none
            contexts: [ { name: none, context: { cluster: none, user: none } } ]
            users: [ { name: none, user: {} } ]
            clusters: [ { name: none, cluster: { server: "%s" } } ]
            """
                    .formatted(DEAD_END);

    private static final List<String> PROXIES =
            List.of(
                    "http_proxy",
                    "https_proxy",
                    "all_proxy",
                    "HTTP_PROXY",
                    "HTTPS_PROXY",
                    "ALL_PROXY");

    static ToolEnvironment create() throws IOException {
        var runtime = new ToolEnvironment(Files.createTempDirectory("cofferdam"));
        for (var name : List.of("home", "programs", "work")) {
            Files.createDirectory(runtime.folder.resolve(name));
        }
        Files.writeString(runtime.folder.resolve(CLUSTERS), NO_CLUSTER);
        return runtime;
    }

    Path work() {
        return folder.resolve("work");
    }

    Map<String, String> variables(Map<String, String> more) {
        var variables = new HashMap<String, String>();
        variables.put("PATH", folder.resolve("programs").toString());
        variables.put("HOME", folder.resolve("home").toString());
        variables.put("TMPDIR", work().toString());
        variables.put("LC_ALL", "C");
        variables.put("KUBECONFIG", folder.resolve(CLUSTERS).toString());
        PROXIES.forEach(name -> variables.put(name, DEAD_END));
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_ATTR_NOSYSTEM", "1");
        variables.put("GIT_ALLOW_PROTOCOL", "none");
        variables.put("GIT_NO_LAZY_FETCH", "1");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        variables.put("GIT_OPTIONAL_LOCKS", "0");
        variables.putAll(more);
        return variables;
    }

    @Override
    public void close() throws IOException {
        remove(folder);
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        return FileVisitResult.CONTINUE; // it went by itself
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path emptied, @Nullable IOException failure) throws IOException {
                        Files.deleteIfExists(emptied);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
