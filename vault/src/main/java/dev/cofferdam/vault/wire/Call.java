package dev.cofferdam.vault.wire;

/// What is asked of Vault's API, with the name that metrics know it by.
public enum Call {
    LOGIN("PUT", "Login", Size.WORD),
    LOOKUP_SELF("GET", "LookupSelf", Size.WORD),
    RENEW_SELF("PUT", "RenewSelf", Size.WORD),
    REVOKE_SELF("PUT", "RevokeSelf", Size.WORD),
    READ_SECRET("GET", "ReadSecretData", Size.SECRET),
    LIST_SECRETS("GET", "ListSecrets", Size.LIST),
    WRITE_SECRET("PUT", "WriteSecretData", Size.WORD),
    DELETE_SECRET("DELETE", "DeleteSecret", Size.WORD),
    /// A write that only takes something away.
    REMOVE_PROPERTY("PUT", "DeleteSecret", Size.WORD),
    REQUEST_READ("GET", "DynamicSecret", Size.SECRET),
    REQUEST_WRITE("PUT", "DynamicSecret", Size.SECRET),
    REQUEST_DELETE("DELETE", "DynamicSecret", Size.SECRET),
    RENEW_LEASE("PUT", "RenewLease", Size.WORD),
    LOOKUP_LEASE("PUT", "LookupLease", Size.WORD),
    REVOKE_LEASE("PUT", "RevokeLease", Size.WORD),
    CAPABILITIES_SELF("PUT", "CapabilitiesSelf", Size.WORD),
    READ_MOUNT("GET", "ReadMount", Size.WORD),
    HEALTH("GET", "Health", Size.SIGN),
    LEADER("GET", "Leader", Size.SIGN);

    private final String method;
    private final String metric;
    private final String span;
    private final long largestAnswer;

    /// How large answers are, in bytes.
    private static final class Size {
        /// Of what tells a state.
        private static final long SIGN = 16 << 10;

        /// Of what tells that something was done.
        private static final long WORD = 256 << 10;

        /// Of what is to become a Secret: those hold 1 MiB at most, and JSON may need twice that.
        private static final long SECRET = 2 << 20;

        private static final long LIST = 4 << 20;
    }

    Call(String method, String metric, long largestAnswer) {
        this.method = method;
        this.largestAnswer = largestAnswer;
        this.metric = metric;
        this.span = "Vault " + metric;
    }

    public String method() {
        return method;
    }

    public String metric() {
        return metric;
    }

    /// More bytes than this are not read.
    long largestAnswer() {
        return largestAnswer;
    }

    /// The name that traces know it by.
    public String span() {
        return span;
    }
}
