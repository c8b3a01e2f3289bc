package dev.cofferdam.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Manifests and values as a repository of many applications holds them: most are in order, some
/// have the usual faults, and in about one file of a hundred somebody left a secret. The same seed
/// writes the same files.
final class Charts {
    private static final List<String> NAMES =
            List.of(
                    "deployment.yaml",
                    "worker.yaml",
                    "cleanup.yaml",
                    "service.yaml",
                    "network-policy.yaml",
                    "settings.yaml",
                    "features.yaml",
                    "values.yaml",
                    "external-secret.yaml",
                    "namespace.yaml");
    private static final Pattern BLANK = Pattern.compile("\\$\\{(\\w+)(?::([^}]*))?}");
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 24;

    private final Random random;
    private final Map<String, String> templates = new LinkedHashMap<>();

    private Charts(long seed) {
        random = new Random(seed);
        NAMES.forEach(name -> templates.put(name, template(name)));
    }

    /// Writes `count` files below `folder`, ten to an application.
    ///
    /// @return those that hold a secret
    static Set<Path> write(Path folder, int count, long seed) throws IOException {
        var charts = new Charts(seed);
        var planted = new TreeSet<Path>();
        for (int file = 0; file < count; file++) {
            var app = "app-%04d".formatted(file / NAMES.size());
            var name = NAMES.get(file % NAMES.size());
            var path = Files.createDirectories(folder.resolve(app)).resolve(name);
            var secrets = new ArrayList<String>();
            Files.writeString(path, charts.filled(name, app, secrets));
            if (!secrets.isEmpty()) {
                planted.add(path);
            }
        }
        return planted;
    }

    private String filled(String name, String app, List<String> secrets) {
        return BLANK.matcher(Objects.requireNonNull(templates.get(name)))
                .replaceAll(blank -> Matcher.quoteReplacement(value(blank, app, secrets)));
    }

    private String value(MatchResult blank, String app, List<String> secrets) {
        return switch (Objects.requireNonNull(blank.group(1))) {
            case "app" -> app;
            case "number" -> String.valueOf(1 + random.nextInt(20));
            case "mostly" -> String.valueOf(random.nextInt(20) > 0);
            case "seldom" -> String.valueOf(random.nextInt(20) == 0);
            case "secret" -> secretOr(Objects.requireNonNull(blank.group(2)), secrets);
            case "password" -> {
                var secret = secretOr("", secrets);
                yield secret.isEmpty()
                        ? "valueFrom: { secretKeyRef: { name: " + app + ", key: password } }"
                        : "value: " + secret;
            }
            case String other -> throw new IllegalStateException("nothing fills " + other);
        };
    }

    private String secretOr(String harmless, List<String> secrets) {
        if (random.nextInt(70) > 0) {
            return harmless;
        }
        var secret = new StringBuilder();
        for (int index = 0; index < LENGTH; index++) {
            secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        secrets.add(secret.toString());
        return secret.toString();
    }

    private static String template(String name) {
        try (var stream = Charts.class.getResourceAsStream("/charts/" + name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
