package dev.cofferdam.gotemplate.limit;

/// How a failure travels from where it is found to the door of the module, which makes a value of
/// it. Its message never holds a value of the data.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean placed;

    public Failure(String message) {
        this(message, false);
    }

    private Failure(String message, boolean placed) {
        super(message, null, false, false);
        this.placed = placed;
    }

    /// The same failure with its place; the innermost place stays.
    public Failure at(String place) {
        return placed ? this : new Failure(place + message(), true);
    }

    /// The same failure with the function that failed.
    public Failure in(String function) {
        return placed ? this : new Failure("error calling " + function + ": " + message());
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
