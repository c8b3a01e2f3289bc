package dev.cofferdam.reach.path;

/// For which audiences tokens of a service account can be had.
public sealed interface Audience {
    /// Only for the API server.
    record Api() implements Audience {}

    /// For any, since the holder chooses.
    record Any() implements Audience {}

    record Named(String name) implements Audience {}

    default String title() {
        return switch (this) {
            case Api _ -> "the API server";
            case Any _ -> "any audience";
            case Named(var name) -> "audience " + name;
        };
    }
}
