package dev.cofferdam.gotemplate;

/// A template that failed while it ran: where, in which function, and why. The message never holds
/// a value of the data, nor anything computed from one.
///
/// @param exceedsLimits whether it would have used more than its limits give it
public record ExecFailure(String message, boolean exceedsLimits) implements Rendered {
    public ExecFailure(String message) {
        this(message, false);
    }
}
