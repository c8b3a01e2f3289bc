package dev.cofferdam.cli.console;

/// A command could not do what it was asked for; the message says what, why and what to do.
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandFailed(String message) {
        super(message);
    }
}
