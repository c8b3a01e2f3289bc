package dev.cofferdam.core.trace;

/// What a step may be told. Names without `cofferdam` are OpenTelemetry's own.
public enum Mark {
    NAMESPACE("k8s.namespace.name", "The namespace of the object; none for a ClusterSecretStore."),
    KIND("cofferdam.object.kind", "The kind of the object that is reconciled."),
    NAME("cofferdam.object.name", "Its name."),
    OUTCOME(
            "cofferdam.outcome",
            """
            How the reconcile ended, in one word: what became of the target (created, \
            updated, same, retained, removed, awaiting, frozen), of a push (pushed, \
            source-gone) or of a store (valid, unclear); unchanged where nothing was \
            due, ignored where the object is for another operator, failed beside an \
            error."""),
    ERROR(
            "error.type",
            """
            The [cause](causes.md) of what was wrong; bug after an exception. A request \
            to Vault that was answered with an error, without more, has the answer's \
            status."""),
    METHOD("http.request.method", "The method of a request to Vault."),
    STATUS("http.response.status_code", "The status that Vault answered with."),
    SERVER("server.address", "The host of the Vault."),
    PORT("server.port", "Its port."),
    VAULT_NAMESPACE("cofferdam.vault.namespace", "The Vault namespace, where there is one."),
    PATH(
            "cofferdam.vault.path",
            "The path below /v1/: the mount, then what was asked for there. The query and the body are left out."),
    WAITED(
            "cofferdam.vault.waited_ms",
            "How long the request waited for its turn, in milliseconds, before it was sent."),
    SHARED(
            "cofferdam.shared",
            "true where the request shares the result of another request for the same path; that one's trace has it."),
    RESOURCE(
            "cofferdam.kubernetes.name",
            "The name of the Secret, ConfigMap or service account of a request to the API server.");

    private final String title;
    private final String help;

    Mark(String title, String help) {
        this.title = title;
        this.help = help;
    }

    /// The name that those who read traces see.
    public String title() {
        return title;
    }

    /// What it says, for the documentation.
    public String help() {
        return help;
    }
}
