package dev.cofferdam.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How a command line is wrapped so that the program gets a session of its own and ends with this
/// JVM. In a session of its own neither Ctrl-C on the terminal nor a signal to our process group
/// reaches the program, so that we can shut down in order.
final class Session {
    private static final String KEEPER = script();
    private static final String PERL = "use POSIX; POSIX::setsid(); exec @ARGV";

    private Session() {}

    /// The command line that keeps `command` running for as long as its standard input stays open.
    static List<String> keeping(Command command) {
        var leader = leader(new SearchPath(System.getenv()));
        var line = new ArrayList<>(leader);
        line.addAll(List.of("sh", "-c", KEEPER, "cofferdam-" + command.name()));
        line.add(Long.toString(command.grace().toMillis() / 100));
        line.add(leader.isEmpty() ? "shared" : "own");
        line.add(command.pidFile().toString());
        line.addAll(command.line());
        return line;
    }

    /// The prefix that makes a program the leader of a new session. Debian has `setsid`, macOS has
    /// only Perl; without either the program shares our process group.
    private static List<String> leader(SearchPath path) {
        if (path.find("setsid").isPresent()) {
            return List.of("setsid");
        }
        return path.find("perl").isPresent() ? List.of("perl", "-e", PERL) : List.of();
    }

    private static String script() {
        try (var source = Session.class.getResourceAsStream("keep.sh")) {
            return new String(
                    Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a child needs of our environment to find its tools and its scratch space. Nothing else
    /// is handed on: `ETCD_NAME` or `VAULT_SEAL_TYPE` would change the servers.
    static Map<String, String> plain() {
        return Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "HOME",
                System.getenv().getOrDefault("HOME", "/"),
                "TMPDIR",
                System.getenv().getOrDefault("TMPDIR", "/tmp"));
    }
}
