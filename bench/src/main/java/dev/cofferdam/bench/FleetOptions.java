package dev.cofferdam.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The arguments of `bench/fleet`.
///
/// @param operator the command that starts the operator to measure
record FleetOptions(
        int size, int namespaces, Duration settle, boolean json, List<String> operator) {
    FleetOptions {
        operator = List.copyOf(operator);
    }

    static FleetOptions of(String[] arguments) throws IOException {
        var size = 2000;
        var namespaces = 20;
        var settle = Duration.ofSeconds(60);
        var json = false;
        var rest = new ArrayList<>(List.of(arguments));
        while (!rest.isEmpty()) {
            var next = rest.removeFirst();
            if (next.startsWith("--size=")) {
                size = number(next);
            } else if (next.startsWith("--namespaces=")) {
                namespaces = number(next);
            } else if (next.startsWith("--settle=")) {
                settle = Duration.ofSeconds(number(next));
            } else if (next.equals("-o") && !rest.isEmpty() && rest.getFirst().equals("json")) {
                rest.removeFirst();
                json = true;
            } else if (next.equals("--") && !rest.isEmpty()) {
                return new FleetOptions(size, namespaces, settle, json, rest);
            } else {
                throw new IllegalArgumentException(
                        "unknown argument \"%s\"; see the first lines of bench/fleet"
                                .formatted(next));
            }
        }
        return new FleetOptions(size, namespaces, settle, json, OperatorRun.asInTheImage());
    }

    private static int number(String argument) {
        return Integer.parseInt(argument.substring(argument.indexOf('=') + 1));
    }
}
