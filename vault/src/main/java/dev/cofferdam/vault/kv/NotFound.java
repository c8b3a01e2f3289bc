package dev.cofferdam.vault.kv;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.vault.wire.Reply;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// What an answer with the status 404 says of the secret. Vault has one for a secret that is not
/// there, for a path that is none of a secret, and for a path without an engine; others that answer
/// in its place have theirs.
record NotFound(KvRequest request, Reply reply) {
    private static final String DATA = "data";

    /// @param absent the problem of what is truly not there
    /// @param mount checks the mount, after this answer has come
    Problem problem(Problem absent, Supplier<Optional<Problem>> mount) {
        if (!reply.isFromVault()) {
            return request.refusals().notVault(reply);
        }
        if (reply.mentions("no handler for route") || reply.mentions("unsupported path")) {
            return request.refusals().noEngine();
        }
        if (isDeleted()) {
            return isPlain()
                    ? request.refusals().deleted(reply)
                    : mount.get().orElse(request.refusals().deleted(reply));
        }
        return mount.get().orElse(saysNothing() ? absent : request.refusals().noSecretPath());
    }

    /// Where the engine has nothing it says just that: no errors, no warnings, no data.
    private boolean saysNothing() {
        return reply.at("errors").orElse(new Json.Null()) instanceof Json.Elements(var errors)
                && errors.isEmpty()
                && isNothing("warnings")
                && isNothing(DATA);
    }

    private boolean isNothing(String member) {
        return switch (reply.at(member).orElse(new Json.Null())) {
            case Json.Null() -> true;
            case Json.Elements(var elements) -> elements.isEmpty();
            case Json.Members _, Json.Text _, Json.Numeral _, Json.Bool _ -> false;
        };
    }

    /// A version that is known but has no data any more.
    private boolean isDeleted() {
        return request.engine().version() == Version.V2
                && reply.at(DATA, DATA).filter(Json.Null.class::isInstance).isPresent()
                && (!reply.text(DATA, "metadata", "deletion_time").isEmpty()
                        || reply.isTrue(DATA, "metadata", "destroyed"));
    }

    /// Whether an engine of version 2 that answers at this path can be mounted in one place only.
    private boolean isPlain() {
        return Arrays.stream(request.path().toString().split("/"))
                        .skip(1)
                        .filter(DATA::equals)
                        .count()
                == 1;
    }
}
