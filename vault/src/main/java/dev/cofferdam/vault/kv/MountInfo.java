package dev.cofferdam.vault.kv;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.wire.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The engine that is mounted where a secret was requested, as Vault reports it.
///
/// @param path where it is mounted; with Vault Enterprise the namespace may stand before it
record MountInfo(String type, Version version, List<String> path) {
    private static final List<String> API = List.of("data", "metadata");

    MountInfo {
        path = List.copyOf(path);
    }

    /// Nothing where this tells of no mount.
    static Optional<MountInfo> of(Reply reply) {
        var type = reply.text("data", "type");
        var path = segments(reply.text("data", "path"));
        return type.isEmpty() || path.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new MountInfo(
                                type,
                                reply.text("data", "options", "version").equals("2")
                                        ? Version.V2
                                        : Version.V1,
                                path));
    }

    /// Why this is not the engine that the store means. In that case an empty answer is not evidence
    /// about the secret.
    Optional<Problem> contradiction(KvRequest request) {
        if (!type.contains("kv") && !type.equals("generic")) {
            return Optional.of(request.refusals().noEngine());
        }
        if (!isMeant(request)) {
            return Optional.of(request.refusals().notMount(String.join("/", path)));
        }
        return version == request.engine().version()
                ? Optional.empty()
                : Optional.of(request.refusals().otherVersion(version));
    }

    private boolean isMeant(KvRequest request) {
        var whole = segments(request.path().toString());
        var mount = segments(request.engine().mount());
        var end = end(whole);
        return end >= 0
                && (mount.isEmpty()
                        ? version == Version.V1
                                || (end < whole.size() && API.contains(whole.get(end)))
                        : end == mount.size());
    }

    /// How many segments of the path lead to the engine; -1 where it is somewhere else. A namespace
    /// may stand before the mount on either side.
    private int end(List<String> whole) {
        for (int namespace = 0; namespace < path.size(); namespace++) {
            var bare = path.subList(namespace, path.size());
            if (starts(whole, bare)) {
                return bare.size();
            }
        }
        for (int namespace = 1; namespace < whole.size(); namespace++) {
            if (starts(whole.subList(namespace, whole.size()), path)) {
                return namespace + path.size();
            }
        }
        return -1;
    }

    private static boolean starts(List<String> whole, List<String> start) {
        return whole.size() >= start.size() && whole.subList(0, start.size()).equals(start);
    }

    private static List<String> segments(String text) {
        return Arrays.stream(text.split("/")).filter(each -> !each.isEmpty()).toList();
    }
}
