package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.pushsecret.Entry;
import dev.cofferdam.sync.pushsecret.Payload;
import dev.cofferdam.sync.pushsecret.Push;
import java.util.List;
import java.util.Optional;

/// Bytes that are not text, which JSON cannot hold.
final class Binary {
    private Binary() {}

    /// The problem of a push of several keys as one JSON value where one of them is not text.
    static Optional<Problem> inJson(Push push) {
        return push.payload() instanceof Answer.Got<Payload>(Payload.Keys keys)
                ? problem(push.entry(), keys.binary(), "the JSON of several keys holds")
                : Optional.empty();
    }

    /// The problem of a push of anything that is not text.
    static Optional<Problem> anywhere(Push push) {
        return push.payload() instanceof Answer.Got<Payload>(var payload)
                ? problem(push.entry(), payload.binary(), "Vault keeps")
                : Optional.empty();
    }

    private static Optional<Problem> problem(Entry entry, List<String> keys, String holder) {
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Problem.misconfigured(
                                Cause.VALUE_INVALID,
                                """
                                the key "%s" of the source is not UTF-8 text, and %s \
                                nothing else, so that nothing was written; leave it out \
                                of %s, or encode it with the template: {{ index . "%s" | \
                                b64enc }}"""
                                        .formatted(
                                                String.join("\", \"", keys),
                                                holder,
                                                entry.origin(),
                                                keys.getFirst())));
    }
}
