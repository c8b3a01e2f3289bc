package dev.cofferdam.cli.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cofferdam.operator.observe.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The dashboard and the alerts ask for nothing that there is not.
class MonitoringTest {
    private static final Path CHART = Path.of("../charts/cofferdam");
    private static final Map<String, Metric> METRICS =
            Arrays.stream(Metric.values())
                    .collect(Collectors.toMap(Metric::title, Function.identity()));
    private static final Set<String> WORDS =
            Set.of("by", "without", "or", "and", "unless", "on", "offset", "bool");

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without)\\s*\\(([^)]*)\\)");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
    private static final Pattern SELECTOR = Pattern.compile("([a-z_:0-9]+)\\{([^}]*)\\}");
    private static final Pattern NAME = Pattern.compile("\\b([a-z_]\\w*)\\b(?!\\s*\\()");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|sum|count)$");

    @Test
    void theAlertsAskForMetricsThatThereAre() throws IOException {
        // Given
        var file =
                new YAMLMapper()
                        .readTree(Files.readString(CHART.resolve("alerts/cofferdam.yaml"), UTF_8));

        // When
        var rules = file.path("groups").get(0).path("rules");

        // Then
        assertThat(rules.size()).isPositive();
        var names = new HashSet<String>();
        for (var rule : rules) {
            assertThat(names.add(rule.path("alert").asText())).isTrue();
            assertThat(rule.path("for").asText()).matches("\\d+m");
            assertThat(rule.path("labels").path("severity").asText()).isIn("warning", "critical");
            assertThat(rule.path("annotations").path("summary").asText()).isNotEmpty();
            assertThat(rule.path("annotations").path("description").asText()).isNotEmpty();
            assertKnown(rule.path("expr").asText());
        }
    }

    @Test
    void theDashboardAsksForMetricsThatThereAre() throws IOException {
        // Given
        var board =
                new JsonMapper()
                        .readTree(
                                Files.readString(
                                        CHART.resolve("dashboards/cofferdam.json"), UTF_8));

        // When
        var expressions = expressions(board);

        // Then
        assertThat(expressions).hasSizeGreaterThan(15);
        expressions.forEach(MonitoringTest::assertKnown);
        var ids = board.path("panels").findValuesAsText("id");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void findsAMetricThatThereIsNot() {
        assertThat(unknown("sum by (name) (rate(cofferdam_vault_logins_total{server=\"a\"}[5m]))"))
                .isEmpty();
        assertThat(unknown("sum(rate(no_such_metric[5m])) > 0.5"))
                .containsExactly("no_such_metric");
        assertThat(unknown("cofferdam_vault_breaker_open{host=\"a\"}"))
                .containsExactly("cofferdam_vault_breaker_open{host}");
    }

    private static List<String> expressions(JsonNode board) {
        var expressions = new ArrayList<String>();
        for (var panel : board.path("panels")) {
            for (var target : panel.path("targets")) {
                expressions.add(target.path("expr").asText());
            }
        }
        return expressions;
    }

    private static void assertKnown(String expression) {
        assertThat(unknown(expression)).as(expression).isEmpty();
    }

    /// The metrics and labels of an expression that no operator has.
    private static Set<String> unknown(String expression) {
        var plain = TEXT.matcher(expression).replaceAll("");
        plain = RANGE.matcher(plain).replaceAll("");
        plain = GROUPING.matcher(plain).replaceAll("");
        var unknown = new HashSet<String>();
        for (var found : SELECTOR.matcher(plain).results().toList()) {
            var metric = metric(Objects.requireNonNull(found.group(1)));
            var labels = metric == null ? List.<String>of() : metric.labels();
            for (var matcher : Objects.requireNonNull(found.group(2)).split(",", -1)) {
                var label = matcher.replaceAll("[=~!].*", "").strip();
                if (!labels.contains(label)) {
                    unknown.add(found.group(1) + "{" + label + "}");
                }
            }
        }
        NAME.matcher(plain.replaceAll("\\{[^}]*\\}", ""))
                .results()
                .map(found -> Objects.requireNonNull(found.group(1)))
                .filter(name -> !WORDS.contains(name) && metric(name) == null)
                .forEach(unknown::add);
        return unknown;
    }

    private static @Nullable Metric metric(String name) {
        var whole = METRICS.get(name);
        return whole != null ? whole : METRICS.get(SUFFIX.matcher(name).replaceAll(""));
    }
}
