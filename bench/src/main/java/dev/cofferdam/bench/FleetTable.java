package dev.cofferdam.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What was measured, row by row.
final class FleetTable {
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private record Row(String unit, double value) {}

    void add(String name, String unit, double value) {
        rows.put(name, new Row(unit, value));
    }

    String text() {
        return rows.entrySet().stream()
                .map(
                        row ->
                                String.format(
                                        Locale.ROOT,
                                        "%-40s %8.2f %s%n",
                                        row.getKey(),
                                        row.getValue().value(),
                                        row.getValue().unit()))
                .collect(Collectors.joining());
    }

    String json() {
        return rows.entrySet().stream()
                .map(
                        row ->
                                String.format(
                                        Locale.ROOT,
                                        "  \"%s\": { \"value\": %.3f, \"unit\": \"%s\" }",
                                        row.getKey(),
                                        row.getValue().value(),
                                        row.getValue().unit()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }
}
