package dev.cofferdam.sync.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.gotemplate.format.FloatText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The hashes that External Secrets writes into labels, annotations and status: lower-case
/// hexadecimal SHA3-224 of how Go's `%+v` prints the value. Kept to the letter, so that either
/// operator recognises what the other wrote.
public final class GoHash {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private GoHash() {}

    /// For the annotation `reconcile.external-secrets.io/data-hash`.
    public static String of(SecretData data) {
        return of(
                data.values().entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + bytes(entry.getValue()))
                        .collect(Collectors.joining(" ", "map[", "]")));
    }

    /// The same for the content of an object of another kind than Secret.
    public static String of(Json content) {
        return of(printed(content));
    }

    private static String printed(Json value) {
        return switch (value) {
            case Json.Members(var members) ->
                    members.entrySet().stream()
                            .map(member -> member.getKey() + ":" + printed(member.getValue()))
                            .collect(Collectors.joining(" ", "map[", "]"));
            case Json.Elements(var elements) ->
                    elements.stream()
                            .map(GoHash::printed)
                            .collect(Collectors.joining(" ", "[", "]"));
            case Json.Text(var text) -> text;
            case Json.Numeral(var literal) -> number(literal);
            case Json.Bool(var bool) -> String.valueOf(bool);
            case Json.Null _ -> "<nil>";
        };
    }

    private static String number(String literal) {
        return INTEGER.matcher(literal).matches()
                ? literal
                : FloatText.of(Double.parseDouble(literal));
    }

    /// The second half of `status.syncedResourceVersion`.
    public static String of(Metadata metadata) {
        return of(
                "{annotations:%s labels:%s}"
                        .formatted(map(metadata.annotations()), map(metadata.labels())));
    }

    /// For the label `reconcile.external-secrets.io/created-by` and long field manager names.
    public static String of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA3-224").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA3-224", impossible);
        }
    }

    private static String map(SortedMap<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(" ", "map[", "]"));
    }

    private static String bytes(SecretValue value) {
        var bytes = value.bytes();
        return IntStream.range(0, bytes.length)
                .mapToObj(index -> String.valueOf(Byte.toUnsignedInt(bytes[index])))
                .collect(Collectors.joining(" ", "[", "]"));
    }
}
