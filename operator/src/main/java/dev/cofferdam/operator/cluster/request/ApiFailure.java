package dev.cofferdam.operator.cluster.request;

/// Why the API server did not do what it was asked for.
public sealed interface ApiFailure {
    /// The answer itself, for logs and messages.
    ApiStatus status();

    /// The object or the kind does not exist: 404.
    record NotFound(ApiStatus status) implements ApiFailure {}

    /// The object exists already, or has changed since it was read: 409.
    record Conflict(ApiStatus status) implements ApiFailure {}

    /// The credential is missing, expired or unknown: 401.
    record NotAuthenticated(ApiStatus status) implements ApiFailure {}

    /// RBAC does not grant the request: 403.
    record NotPermitted(ApiStatus status) implements ApiFailure {}

    /// An admission webhook, an admission policy or a quota denied the request: 403 with a reason.
    record Denied(ApiStatus status) implements ApiFailure {}

    /// Nothing can be created in a namespace that is being deleted: 403 with that reason.
    record NamespaceTerminating(ApiStatus status) implements ApiFailure {}

    /// The object itself is invalid or too large: 400, 413, 422.
    record Invalid(ApiStatus status) implements ApiFailure {}

    /// The API server did not answer, or with an error of its own that a retry may get past.
    record Unavailable(ApiStatus status) implements ApiFailure {}
}
