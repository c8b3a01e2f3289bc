package dev.cofferdam.gotemplate.limit;

/// How a failure travels from where it is found to the door of the module, which makes a value of
/// it. Its message never holds a value of the data.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean placed;
    private final boolean ofLimits;

    public Failure(String message) {
        this(message, false, false);
    }

    private Failure(String message, boolean placed, boolean ofLimits) {
        super(message, null, false, false);
        this.placed = placed;
        this.ofLimits = ofLimits;
    }

    /// The failure of an execution that would use more than it may.
    static Failure ofLimits(String message) {
        return new Failure(message, false, true);
    }

    /// The same failure with its place; the innermost place stays.
    public Failure at(String place) {
        return placed ? this : new Failure(place + message(), true, ofLimits);
    }

    /// The same failure with the function that failed.
    public Failure in(String function) {
        return placed
                ? this
                : new Failure("error calling " + function + ": " + message(), false, ofLimits);
    }

    /// Whether the execution would have used more than it may.
    public boolean isOfLimits() {
        return ofLimits;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
