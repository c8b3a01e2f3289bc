package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.target.LiveSecret;
import dev.cofferdam.sync.target.SecretDraft;
import dev.cofferdam.sync.target.Takeover;
import java.util.function.BiConsumer;

/// What happens to Secrets that others made.
///
/// @param listener gets the spec and a message where such a Secret is overwritten
public record Takeovers(Takeover rule, BiConsumer<SyncSpec, String> listener) {
    void report(SyncSpec spec, LiveSecret before, SecretDraft draft) {
        rule.warning(spec, before, draft).ifPresent(text -> listener.accept(spec, text));
    }
}
