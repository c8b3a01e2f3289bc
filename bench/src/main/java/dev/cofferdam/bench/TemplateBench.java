package dev.cofferdam.bench;

import dev.cofferdam.gotemplate.Options;
import dev.cofferdam.gotemplate.Output;
import dev.cofferdam.gotemplate.Template;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.limit.Limits;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// How often a second one thread executes a parsed template of twenty lines, warm. Several rounds;
/// the median counts.
public final class TemplateBench {
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 2_000_000_000L;
    private static final int BATCH = 200;

    private static final String TEXT =
            """
            {{- $host := .host | default "localhost" -}}
            datasource:
              url: jdbc:postgresql://{{ $host }}:{{ .port }}/{{ .database | lower }}
              username: {{ .user | quote }}
              password: {{ .password | quote }}
              {{- if eq .tls "true" }}
              sslmode: verify-full
              {{- else }}
              sslmode: disable
              {{- end }}
            pools:
            {{- range $i, $name := splitList "," .pools }}
              - name: {{ $name | trim | upper }}
                index: {{ add1 $i }}
                size: {{ mul 5 (add $i 1) }}
            {{- end }}
            auth: {{ printf "%s:%s" .user .password | b64enc }}
            note: |
            {{ .note | indent 2 }}
            checksum: {{ .password | sha256sum | trunc 12 }}
            json: {{ dict "user" .user "port" (atoi .port) | toJson }}
            """;

    private TemplateBench() {}

    /// Measures and prints.
    @SuppressWarnings("SystemOut") // what a benchmark prints is what it is for
    public static void main(String[] arguments) {
        var template = template();
        var data =
                Map.of(
                        "host", bytes("db.example.com"),
                        "port", bytes("5432"),
                        "database", bytes("Orders"),
                        "user", bytes("admin"),
                        "password", bytes("p@ss\"w'<&>"),
                        "tls", bytes("true"),
                        "pools", bytes("read, write, batch"),
                        "note", bytes("first line\nsecond line"));
        var rates = new double[ROUNDS];
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            var rate = rate(template, data);
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %10.0f executions/s%n",
                    round < WARM_UP ? "warm-up" : String.valueOf(round - WARM_UP + 1),
                    rate);
            if (round >= WARM_UP) {
                rates[round - WARM_UP] = rate;
            }
        }
        Arrays.sort(rates);
        System.out.printf(Locale.ROOT, "median %.0f executions/s%n", rates[ROUNDS / 2]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Template template() {
        var environment = new Environment(Instant::now, new SecureRandom());
        if (Template.parse("bench", TEXT, Options.externalSecrets(environment))
                instanceof Template template) {
            return template;
        }
        throw new IllegalStateException("the template of the benchmark does not parse");
    }

    private static double rate(Template template, Map<String, byte[]> data) {
        var start = System.nanoTime();
        var count = 0L;
        var bytes = 0L;
        while (System.nanoTime() - start < ROUND_NANOS) {
            for (int i = 0; i < BATCH; i++) {
                if (template.executeTexts(data, Limits.STANDARD) instanceof Output output) {
                    bytes += output.bytes().length;
                }
            }
            count += BATCH;
        }
        if (bytes == 0) {
            throw new IllegalStateException("the template of the benchmark fails");
        }
        return count * 1e9 / (System.nanoTime() - start);
    }
}
