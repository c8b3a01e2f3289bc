package dev.cofferdam.vault.wire;

/// What is asked of Vault's API, with the name that metrics know it by.
public enum Call {
    LOGIN("PUT", "Login"),
    LOOKUP_SELF("GET", "LookupSelf"),
    RENEW_SELF("PUT", "RenewSelf"),
    REVOKE_SELF("PUT", "RevokeSelf"),
    READ_SECRET("GET", "ReadSecretData"),
    LIST_SECRETS("GET", "ListSecrets"),
    WRITE_SECRET("PUT", "WriteSecretData"),
    DELETE_SECRET("DELETE", "DeleteSecret"),
    /// A write that only takes something away.
    REMOVE_PROPERTY("PUT", "DeleteSecret"),
    REQUEST_READ("GET", "DynamicSecret"),
    REQUEST_WRITE("PUT", "DynamicSecret"),
    REQUEST_DELETE("DELETE", "DynamicSecret"),
    READ_MOUNT("GET", "ReadMount"),
    HEALTH("GET", "Health"),
    LEADER("GET", "Leader");

    private final String method;
    private final String metric;
    private final String span;

    Call(String method, String metric) {
        this.method = method;
        this.metric = metric;
        this.span = "Vault " + metric;
    }

    public String method() {
        return method;
    }

    public String metric() {
        return metric;
    }

    /// The name that traces know it by.
    public String span() {
        return span;
    }
}
