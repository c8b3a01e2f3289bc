package dev.cofferdam.operator.app;

/// What Vault lets the accounts of an App do.
///
/// @param ready whether they may read what the App names
/// @param leastPrivilege whether they may do nothing else
record VaultView(Finding ready, Finding leastPrivilege) {
    /// One side of it, as its condition says.
    record Finding(State state, String reason, String message) {}

    /// The status of a condition.
    enum State {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// Both unknown, for the same reason.
    static VaultView unknown(String reason, String message) {
        var unknown = new Finding(State.UNKNOWN, reason, message);
        return new VaultView(unknown, unknown);
    }
}
