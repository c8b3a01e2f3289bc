package dev.cofferdam.operator.cluster.request;

import java.util.List;

/// The answer of the API server to a request that failed.
///
/// @param code the HTTP status; 0 where there was no answer
/// @param message the API server's own words, or those of a webhook or policy; empty where it gave
///     none. They may quote the object that was sent.
/// @param causes what is wrong with single fields, as far as the API server says so
public record ApiStatus(int code, String message, List<FieldCause> causes) {
    /// What is wrong with one field.
    ///
    /// @param field the path of the field, such as `spec.type`; empty where it is not named
    /// @param reason one word of Kubernetes, such as `FieldValueInvalid`
    public record FieldCause(String field, String reason) {}

    /// The API server's own words, or that it gave none.
    public String reason() {
        return message.isEmpty() ? "no reason given" : message;
    }

    /// The code as the end of a sentence: "the API server answered ...".
    public String answered() {
        return code == 0 ? "not at all" : Integer.toString(code);
    }
}
