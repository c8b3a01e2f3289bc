package dev.cofferdam.cli.app.verify;

/// One thing that was tried.
///
/// @param text what holds, or what does not hold
public record Proof(Outcome outcome, String text) {
    /// How it came out.
    public enum Outcome {
        PASSED,
        FAILED,
        /// It could not be tried.
        UNKNOWN
    }

    static Proof passed(String text) {
        return new Proof(Outcome.PASSED, text);
    }

    static Proof failed(String text) {
        return new Proof(Outcome.FAILED, text);
    }

    static Proof unknown(String text) {
        return new Proof(Outcome.UNKNOWN, text);
    }
}
