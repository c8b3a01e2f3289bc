package dev.cofferdam.vault.kv;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.session.Sessions;
import dev.cofferdam.vault.wire.ApiPath;
import dev.cofferdam.vault.wire.Call;
import dev.cofferdam.vault.wire.Reply;
import dev.cofferdam.vault.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Before "there is no such secret" is believed: is there an engine of that version at all? A store
/// with the wrong KV version gets the same 404, and a Secret must not be deleted for a typing
/// error. What was found right holds for ten minutes.
final class MountCheck {
    private static final ApiPath MOUNTS = ApiPath.own("sys/internal/ui/mounts");
    private static final Duration HOLDS = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 10_000;

    private final Sessions sessions;
    private final InstantSource clock;
    private final Map<Place, Instant> right = new ConcurrentHashMap<>();

    MountCheck(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Place(Server server, String namespace, String mount, KvEngine.Version version) {}

    /// What contradicts that the secret is just not there.
    Optional<Problem> contradiction(KvRequest asked, Lane lane) {
        var place = place(asked);
        var checked = right.get(place);
        if (checked != null && clock.instant().isBefore(checked.plus(HOLDS))) {
            return Optional.empty();
        }
        var request =
                Request.of(
                        Call.READ_MOUNT,
                        asked.access().endpoint().namespace(),
                        MOUNTS.then(asked.path()));
        var found =
                switch (sessions.callOnce(asked.access(), request, lane)) {
                    case Answer.Failed<Reply>(var problem) -> Optional.of(problem);
                    case Answer.Got<Reply>(var reply) -> contradiction(asked, reply);
                };
        if (found.isEmpty()) {
            remember(place);
        }
        return found;
    }

    /// An identity that may not look is believed to have written its store well.
    private static Optional<Problem> contradiction(KvRequest asked, Reply reply) {
        if (!reply.isFromVault()) {
            return Optional.of(asked.notVault(reply));
        }
        if (!reply.isSuccess()) {
            return Optional.empty();
        }
        var type = reply.text("data", "type");
        if (!type.contains("kv") && !type.equals("generic")) {
            return Optional.of(asked.noEngine());
        }
        var version =
                reply.text("data", "options", "version").equals("2")
                        ? KvEngine.Version.V2
                        : KvEngine.Version.V1;
        return version == asked.engine().version()
                ? Optional.empty()
                : Optional.of(asked.otherVersion(version));
    }

    private void remember(Place place) {
        if (right.size() >= MOST_REMEMBERED) {
            right.clear();
        }
        right.put(place, clock.instant());
    }

    private static Place place(KvRequest asked) {
        var mount = asked.engine().mount();
        return new Place(
                Server.of(asked.access().endpoint()),
                asked.access().endpoint().namespace(),
                mount.isEmpty() ? asked.path().toString() : mount,
                asked.engine().version());
    }
}
