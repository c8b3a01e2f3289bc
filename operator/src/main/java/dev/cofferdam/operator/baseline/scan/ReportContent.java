package dev.cofferdam.operator.baseline.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares reports: what counts is what they say, not when it was seen first.
final class ReportContent {
    private static final String TIMESTAMP = "timestamp";
    private static final List<String> FIELDS = List.of("source", "scope", "summary");
    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private ReportContent() {}

    /// The report with the time at which each result was seen first: `now`, unless `before`, which
    /// is empty for a new report, says the same.
    static Map<String, Object> dated(
            Map<String, Object> report, Map<String, Object> before, Instant now) {
        var times = new HashMap<Map<String, Object>, Object>();
        results(before)
                .filter(result -> result.containsKey(TIMESTAMP))
                .forEach(result -> times.put(timeless(result), time(result)));
        var fresh = Map.of("seconds", now.getEpochSecond(), "nanos", 0);
        var dated = new LinkedHashMap<>(report);
        var results = new ArrayList<Map<String, Object>>();
        results(report)
                .forEach(
                        result -> {
                            var with = new LinkedHashMap<>(result);
                            with.put(TIMESTAMP, times.getOrDefault(result, fresh));
                            results.add(with);
                        });
        dated.put("results", results);
        return dated;
    }

    private static Object time(Map<String, Object> result) {
        return Objects.requireNonNull(result.get(TIMESTAMP));
    }

    /// A digest of all that we write into a report but for the times. What others add to its
    /// metadata does not count as a reason to write it again.
    static String digest(Map<String, Object> report) {
        var content = new LinkedHashMap<String, @Nullable Object>();
        FIELDS.forEach(field -> content.put(field, report.get(field)));
        content.put("results", results(report).map(ReportContent::timeless).toList());
        if (report.get("metadata") instanceof Map<?, ?> metadata) {
            content.put("owners", metadata.get("ownerReferences"));
        }
        return sha256(canonical(content));
    }

    private static Stream<Map<String, Object>> results(Map<String, Object> report) {
        return report.get("results") instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(ReportContent::map)
                : Stream.empty();
    }

    @SuppressWarnings("unchecked") // the maps of JSON have texts as keys
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> timeless(Map<String, Object> result) {
        var rest = new LinkedHashMap<>(result);
        rest.remove(TIMESTAMP);
        return rest;
    }

    private static String canonical(Object value) {
        try {
            return CANONICAL.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps, lists, texts and numbers are JSON", impossible);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
