package dev.cofferdam.cli.check.tool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a program is asked.
///
/// @param arguments with absolute paths, since it does not run where we do
/// @param variables what it finds in its environment beside what every program finds there
/// @param input what it reads from standard input
/// @param encoding of what it writes
public record Call(
        List<String> arguments,
        Map<String, String> variables,
        String input,
        Charset encoding,
        Limits limits) {

    /// What a program may take before it is ended.
    ///
    /// @param bytes how much it may write
    public record Limits(Duration time, long bytes) {
        static final Limits STANDARD = new Limits(Duration.ofMinutes(2), 256L << 20);
    }

    public Call {
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
    }

    public static Call of(List<String> arguments) {
        return new Call(arguments, Map.of(), "", UTF_8, Limits.STANDARD);
    }

    public Call with(Map<String, String> more) {
        return new Call(arguments, more, input, encoding, limits);
    }

    public Call reading(String text) {
        return new Call(arguments, variables, text, encoding, limits);
    }

    /// Its answer has a character for each byte that it writes.
    public Call inBytes() {
        return new Call(arguments, variables, input, ISO_8859_1, limits);
    }

    public Call within(Limits others) {
        return new Call(arguments, variables, input, encoding, others);
    }
}
