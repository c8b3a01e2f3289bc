package dev.cofferdam.sync.lease.term;

import dev.cofferdam.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an answer without a lease says of how long its values are good.
public sealed interface Timing {
    /// Vault itself makes the password new, and the former one is refused from then on.
    ///
    /// @param last when it did so last, in Vault's words
    /// @param ttl how long until it does so again
    record Rotates(String last, Duration ttl) implements Timing {}

    /// They are good until then, whatever Vault does.
    record Expires(Instant end) implements Timing {}

    /// OpenBao documents the second name.
    List<String> LAST = List.of("last_vault_rotation", "last_openbao_rotation");

    /// No longer than a lease may be.
    Duration LONGEST = Duration.ofDays(36_500);

    /// What the answer says; nothing where it says nothing that makes sense, such as an end that has
    /// passed. Then only `refreshInterval` makes the values new.
    ///
    /// @param now the time at Vault
    static Optional<Timing> of(Json.Members answer, Instant now) {
        if (!(answer.members().get("data") instanceof Json.Members data)) {
            return Optional.empty();
        }
        return rotates(data)
                .or(
                        () ->
                                Validity.end(data)
                                        .filter(end -> end.isAfter(now))
                                        .filter(end -> end.isBefore(now.plus(LONGEST)))
                                        .map(Expires::new));
    }

    private static Optional<Timing> rotates(Json.Members data) {
        var ttl = data.members().get("ttl");
        return LAST.stream()
                .map(name -> data.members().get(name))
                .filter(Json.Text.class::isInstance)
                .map(text -> ((Json.Text) text).text())
                .filter(text -> Words.TIME.matcher(text).matches())
                .findFirst()
                .flatMap(last -> Words.seconds(ttl).map(left -> new Rotates(last, left)));
    }

    /// How Vault writes times and numbers.
    final class Words {
        private static final Pattern TIME = Pattern.compile("[-+.:0-9A-Za-z ]{1,64}");
        private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,11}");

        private Words() {}

        /// Whether this may be a time.
        static boolean isTime(String text) {
            return TIME.matcher(text).matches();
        }

        private static Optional<Duration> seconds(@Nullable Json value) {
            return value instanceof Json.Numeral(var literal) && SECONDS.matcher(literal).matches()
                    ? Optional.of(
                            Duration.ofSeconds(
                                    Math.clamp(Long.parseLong(literal), 0, LONGEST.toSeconds())))
                    : Optional.empty();
        }
    }
}
