package dev.cofferdam.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The paths of Vault's API that concern the server rather than who asks: what they answer says
/// how the server is, some with a status that the request chooses, and what they do changes it for
/// all. No manifest asks for them. Every other path below `sys/` is left to Vault's policies: it
/// answers for the token that asks.
public final class ServerPaths {
    /// How the server is, or what it does right now. Most of them need no token.
    private static final Set<String> STATE =
            Set.of("health", "leader", "ha-status", "seal-status", "init", "replication");

    private static final Set<String> INSIDE =
            Set.of("metrics", "monitor", "pprof", "host-info", "in-flight-req", "version-history");

    /// What stops the server, or takes its node out.
    private static final Set<String> STOPPING = Set.of("seal", "unseal", "step-down");

    /// What changes its keys, its storage or how it treats everybody.
    private static final Set<String> CHANGING =
            Set.of(
                    "rekey",
                    "rekey-recovery-key",
                    "rotate",
                    "generate-root",
                    "generate-recovery-token",
                    "storage",
                    "raw",
                    "config",
                    "quotas",
                    "loggers",
                    "license",
                    "plugins");

    private static final String REFUSAL =
            """
            names a path of Vault that concerns the whole server, which a generator may not ask: \
            name a path of a secrets engine; a secret of that name in a KV engine is read through \
            a store""";

    private static final Pattern ENCODED = Pattern.compile("%[0-9a-fA-F]{2}");
    private static final Pattern END = Pattern.compile("[?#;].*", Pattern.DOTALL);
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\s]");

    private ServerPaths() {}

    /// What is wrong with a path that is one of these, to follow the name of its field; nothing where
    /// it may be asked. A proxy between us and Vault may read a path otherwise than we do, so it
    /// counts in all its readings: decoded, without empty segments and dots, in lower case, and
    /// behind a namespace of Vault.
    public static Optional<String> refusal(String path) {
        return isServers(segments(path)) ? Optional.of(REFUSAL) : Optional.empty();
    }

    /// Whether the path is below `sys/`, where no secrets engine can be.
    public static boolean isSystem(String path) {
        var segments = segments(path);
        return !segments.isEmpty() && segments.getFirst().equals("sys");
    }

    private static boolean isServers(List<String> segments) {
        var last = segments.size() - 1;
        for (int at = 0; at < last; at++) {
            if (segments.get(at).equals("sys") && isServers(segments, at + 1)) {
                return true;
            }
        }
        return false;
    }

    /// Behind other segments, which may be a namespace or folders of an engine, only whole paths
    /// that answer without a token count.
    private static boolean isServers(List<String> segments, int at) {
        var name = segments.get(at);
        var whole = at == segments.size() - 1;
        var first = at == 1;
        var state = STATE.contains(name) || STOPPING.contains(name);
        var inside = INSIDE.contains(name) || CHANGING.contains(name);
        return first ? state || inside : state && whole;
    }

    private static List<String> segments(String path) {
        var plain = INVISIBLE.matcher(END.matcher(decoded(path)).replaceAll("")).replaceAll("");
        var segments = new ArrayList<String>();
        for (var segment : plain.replace('\\', '/').toLowerCase(Locale.ROOT).split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> {
                    if (!segments.isEmpty()) {
                        segments.removeLast();
                    }
                }
                default -> segments.add(segment);
            }
        }
        return segments;
    }

    /// Decoded until nothing is left to decode.
    private static String decoded(String path) {
        var matcher = ENCODED.matcher(path);
        if (!matcher.find()) {
            return path;
        }
        return decoded(
                matcher.replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        Character.toString(
                                                Integer.parseInt(
                                                        found.group().substring(1), 16)))));
    }
}
