package dev.cofferdam.vault.wire;

import dev.cofferdam.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What came back. A body that is not JSON, or none at all, is `Json.Null`; `retryAfter` is zero
/// where the server did not ask for a pause.
///
/// @param date the time at the server, to the second; [Instant#EPOCH] where it did not say
public record Reply(int status, Json body, Duration retryAfter, Instant date) {
    private static final Duration LONGEST = Duration.ofDays(3650);

    /// Members of which every answer of Vault with a body has at least one.
    private static final Set<String> MARKS = Set.of("errors", "request_id", "data", "auth");

    /// An answer without a date.
    public Reply(int status, Json body, Duration retryAfter) {
        this(status, body, retryAfter, Instant.EPOCH);
    }

    /// Whether this looks like Vault's API and not like a proxy or another program at the address.
    public boolean isFromVault() {
        return body instanceof Json.Members object
                && MARKS.stream().anyMatch(mark -> object.members().containsKey(mark));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public boolean isServerError() {
        return status >= 500;
    }

    /// What stands at the end of these member names, if anything does.
    public Optional<Json> at(String... names) {
        var here = body;
        for (var name : names) {
            if (!(here instanceof Json.Members(var members))) {
                return Optional.empty();
            }
            var next = members.get(name);
            if (next == null) {
                return Optional.empty();
            }
            here = next;
        }
        return Optional.of(here);
    }

    public Optional<Json.Members> object(String... names) {
        return at(names).filter(Json.Members.class::isInstance).map(Json.Members.class::cast);
    }

    /// The text there, or an empty one.
    public String text(String... names) {
        return at(names).orElse(new Json.Null()) instanceof Json.Text(var text) ? text : "";
    }

    public boolean isTrue(String... names) {
        return at(names).orElse(new Json.Null()) instanceof Json.Bool(var value) && value;
    }

    /// The number there, or zero where there is none, or none that fits.
    public long number(String... names) {
        return at(names).flatMap(Reply::whole).orElse(0L);
    }

    /// The seconds there; zero where nothing stands there, nothing where that is not a whole number
    /// of seconds, or less than none. More than ten years count as ten years.
    public Optional<Duration> seconds(String... names) {
        var there = at(names).orElse(new Json.Null());
        if (there instanceof Json.Null) {
            return Optional.of(Duration.ZERO);
        }
        return whole(there)
                .filter(seconds -> seconds >= 0)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
    }

    private static Optional<Long> whole(Json value) {
        return value instanceof Json.Numeral(var literal) && literal.matches("-?[0-9]{1,19}")
                ? parsed(literal)
                : Optional.empty();
    }

    private static Optional<Long> parsed(String literal) {
        try {
            return Optional.of(Long.parseLong(literal));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Whether one of Vault's own error texts or warnings holds these words. They may echo what was
    /// sent, so they decide what we say but are never repeated.
    public boolean mentions(String words) {
        return mentions("errors", words) || mentions("warnings", words);
    }

    /// Whether a refusal is of the token, not of what it asks for. Vault says "invalid token" since
    /// 1.17. OpenBao, and Vault before, say only "permission denied", without the count of errors
    /// that stands before it where a policy denies.
    public boolean refusesToken() {
        return mentions("errors", "invalid token")
                || (status() == 403
                        && at("errors").orElse(new Json.Null())
                                instanceof Json.Elements(var elements)
                        && elements.equals(List.of(new Json.Text("permission denied"))));
    }

    private boolean mentions(String list, String words) {
        return at(list).orElse(new Json.Null()) instanceof Json.Elements(var elements)
                && elements.stream()
                        .anyMatch(
                                each ->
                                        each instanceof Json.Text(var text)
                                                && text.contains(words));
    }
}
