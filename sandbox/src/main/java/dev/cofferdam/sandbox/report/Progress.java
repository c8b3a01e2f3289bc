package dev.cofferdam.sandbox.report;

/// Receives progress for a waiting user, one line of text at a time. Called from several
/// threads.
@FunctionalInterface
public interface Progress {
    void say(String line);

    static Progress silent() {
        return _ -> {};
    }
}
