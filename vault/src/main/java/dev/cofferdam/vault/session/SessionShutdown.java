package dev.cofferdam.vault.session;

import dev.cofferdam.vault.root.ThreadRoot;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Revokes the live tokens of sessions that end.
record SessionShutdown(TokenLifecycle lifecycle) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FOR_A_LOGIN = Duration.ofSeconds(1);

    /// Revokes all at once, in [#PATIENCE] at most. A token that is not revoked by then expires.
    void to(Map<SessionKey, Session> sessions) {
        var workers = Executors.newVirtualThreadPerTaskExecutor();
        sessions.forEach(
                (key, session) ->
                        workers.execute(
                                ThreadRoot.of(
                                        "vault-revoke",
                                        () ->
                                                session.retire(FOR_A_LOGIN)
                                                        .ifPresent(
                                                                token ->
                                                                        lifecycle.revoke(
                                                                                key, token)))));
        workers.shutdown();
        try {
            if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException _) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
