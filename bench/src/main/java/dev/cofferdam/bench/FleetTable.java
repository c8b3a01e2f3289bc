package dev.cofferdam.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What was measured, row by row.
final class FleetTable {
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /// @param detail what the value is made of; may be empty
    private record Row(String unit, double value, String detail) {
        String text() {
            return (unit + " " + detail).strip();
        }
    }

    void add(String name, String unit, double value) {
        add(name, new Row(unit, value, ""));
    }

    void add(String name, double count, String detail) {
        add(name, new Row("", count, detail));
    }

    private void add(String name, Row row) {
        rows.put(name, row);
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
                                        row.getValue().text()))
                .collect(Collectors.joining());
    }

    String json() {
        return rows.entrySet().stream()
                .map(
                        row ->
                                String.format(
                                        Locale.ROOT,
                                        "  \"%s\": { \"value\": %.3f, \"unit\": \"%s\", \"detail\": \"%s\" }",
                                        row.getKey(),
                                        row.getValue().value(),
                                        row.getValue().unit(),
                                        row.getValue().detail()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }
}
