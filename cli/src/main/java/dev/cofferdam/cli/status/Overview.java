package dev.cofferdam.cli.status;

import dev.cofferdam.cli.live.LiveCluster.Unread;
import java.time.Instant;
import java.util.List;

/// How an installation stands at one moment.
///
/// @param scope such as `namespace apps`
record Overview(
        Instant at,
        String scope,
        OperatorState operator,
        List<Group> groups,
        List<Trouble> troubles,
        List<Unread> unread) {
    Overview {
        groups = List.copyOf(groups);
        troubles = List.copyOf(troubles);
        unread = List.copyOf(unread);
    }

    /// 0 all is well, 1 something is not, 2 not all that was asked for could be read.
    int exitCode() {
        if (!troubles.isEmpty()) {
            return 1;
        }
        return unread.stream().anyMatch(Unread::asked) ? 2 : 0;
    }
}
