package dev.cofferdam.baseline.secretscan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// Loads the labelled corpus; its notation is described beside it.
final class Corpus {
    private static final int COPIES = 5;
    private static final long SEED = 20_261_124;
    private static final Pattern MACRO = Pattern.compile("«([^«»]*)»");
    private static final Pattern SIZED = Pattern.compile("(alnum|upper|hex)([0-9]+)");
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String ALNUM =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<String> PASSWORDS =
            List.of(
                    "hunter2",
                    "Sommer2026!",
                    "s3cr3t",
                    "tr0ub4dor&3",
                    "letmein",
                    "Pa55w.rd",
                    "correcthorse",
                    "qwertz",
                    "Zx9$kfP2",
                    "winter-is-here",
                    "db2026");

    private final Random random = new Random(SEED);

    /// A file and the lines that hold secrets, a line once for each of them.
    record Sample(String name, String shape, String content, List<Integer> secretLines) {}

    /// Every file of a corpus, each in several copies with values of their own.
    static List<Sample> load(String resource) {
        return new Corpus().samples(read(resource));
    }

    private static String read(String resource) {
        try (var stream = Corpus.class.getResourceAsStream("/secretscan/" + resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no corpus " + resource);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Sample> samples(String text) {
        var samples = new ArrayList<Sample>();
        for (var part : text.split("(?m)^=== ", -1)) {
            if (!part.isBlank()) {
                for (int copy = 0; copy < COPIES; copy++) {
                    samples.add(sample(part));
                }
            }
        }
        return samples;
    }

    private Sample sample(String part) {
        int head = part.indexOf('\n');
        var title = part.substring(0, head).split(" \\| ", 2);
        var lines = expand(part.substring(head + 1)).split("\n", -1);
        var secrets = new ArrayList<Integer>();
        for (int i = 0; i < lines.length; i++) {
            while (lines[i].startsWith("§")) {
                secrets.add(i + 1);
                lines[i] = lines[i].substring(1);
            }
        }
        return new Sample(title[0], title[1].strip(), String.join("\n", lines), secrets);
    }

    private String expand(String text) {
        var result = text.replace("¦", "");
        var macro = MACRO.matcher(result);
        while (macro.find()) {
            result =
                    result.substring(0, macro.start())
                            + value(macro.group(1))
                            + result.substring(macro.end());
            macro = MACRO.matcher(result);
        }
        return result;
    }

    private String value(String macro) {
        if (macro.startsWith("b64:")) {
            return Base64.getEncoder().encodeToString(macro.substring(4).getBytes(UTF_8));
        }
        var sized = SIZED.matcher(macro);
        if (sized.matches()) {
            int length = Integer.parseInt(sized.group(2));
            return switch (sized.group(1)) {
                case "alnum" -> drawn(ALNUM, length);
                case "upper" -> drawn(UPPER, length);
                default -> drawn("0123456789abcdef", length);
            };
        }
        return switch (macro) {
            case "password" -> PASSWORDS.get(random.nextInt(PASSWORDS.size()));
            case "random" -> drawn(ALNUM, 24 + random.nextInt(20));
            case "aws-secret" -> drawn(ALNUM + "/+", 40);
            case "uuid" -> uuid();
            default -> throw new IllegalArgumentException("no macro " + macro);
        };
    }

    private String uuid() {
        var hex = drawn("0123456789abcdef", 32);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private String drawn(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
