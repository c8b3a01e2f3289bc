package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.ParameterValue;
import java.time.Duration;
import java.util.Map;

/// A request as policies see it.
///
/// @param path as in the API, without `/v1/`
/// @param parameters the fields of the body, or of the query
/// @param wrapping the lifetime of the wrapping token that the answer is to be put in; zero for
///     none
public record AccessRequest(
        Operation operation,
        String path,
        Map<String, ParameterValue> parameters,
        Duration wrapping) {
    public AccessRequest {
        parameters = Map.copyOf(parameters);
    }

    /// One without parameters.
    public AccessRequest(Operation operation, String path) {
        this(operation, path, Map.of(), Duration.ZERO);
    }
}
