package dev.cofferdam.operator.cluster.request;

import org.jspecify.annotations.Nullable;

/// The result of a request to the API server.
public sealed interface ApiResult<T extends @Nullable Object> {
    record Done<T extends @Nullable Object>(T value) implements ApiResult<T> {}

    /// The request failed.
    ///
    /// @param thrown the client's exception, for callers that cannot handle the failure
    record Failed<T extends @Nullable Object>(ApiFailure failure, RuntimeException thrown)
            implements ApiResult<T> {}
}
