package dev.cofferdam.operator.observe.metrics;

import java.util.List;

/// Writes the samples of one metric. Writes its heading first, even where no sample follows.
public final class Samples {
    private final Metric metric;
    private final StringBuilder text;

    Samples(Metric metric, StringBuilder text) {
        this.metric = metric;
        this.text = text;
        text.append("# HELP ").append(metric.title()).append(' ').append(metric.help());
        text.append("\n# TYPE ").append(metric.title()).append(' ');
        text.append(metric.type().word()).append('\n');
    }

    /// One sample, with the values of the metric's labels in their order.
    public void add(double value, String... labels) {
        add("", metric.labels(), List.of(labels), value);
    }

    public void add(double value, List<String> labels) {
        add("", metric.labels(), labels, value);
    }

    /// A sample with labels of its own.
    void add(String suffix, List<String> names, List<String> values, double value) {
        text.append(metric.title()).append(suffix);
        for (int at = 0; at < names.size(); at++) {
            text.append(at == 0 ? '{' : ',').append(names.get(at)).append("=\"");
            escape(values.get(at));
            text.append('"');
        }
        text.append(names.isEmpty() ? " " : "} ").append(number(value)).append('\n');
    }

    Metric metric() {
        return metric;
    }

    private void escape(String value) {
        for (int at = 0; at < value.length(); at++) {
            var character = value.charAt(at);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(character);
            }
        }
    }

    private static String number(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return "+Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
