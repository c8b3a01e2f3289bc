package dev.cofferdam.gotemplate;

/// A template that failed while it ran: where, in which function, and why. The message never holds
/// a value of the data, nor anything computed from one.
public record ExecFailure(String message) implements Rendered {}
