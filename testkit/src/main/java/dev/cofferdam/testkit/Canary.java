package dev.cofferdam.testkit;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Secret values that can be recognised in any output. Tests use [#value] for every secret,
/// and a test class that runs last (`@Order(Integer.MAX_VALUE)`) searches all that was left behind.
public final class Canary {
    /// What every value contains. It holds letters and digits only, so that no encoding of it needs
    /// characters that differ between the dialects of base64.
    public static final String MARK = "CofferdamCanary7Q2xW9";

    private static final Map<Form, List<String>> NEEDLES =
            Map.of(Form.PLAIN, List.of(MARK), Form.BASE64, base64(), Form.HEX, hex());

    private Canary() {}

    /// How the mark was written where it was found.
    public enum Form {
        PLAIN,
        BASE64,
        HEX
    }

    /// A place where a secret value does not belong. The value itself is not told.
    public record Finding(String where, Form form) {}

    /// A secret value of that name.
    public static String value(String name) {
        return "value-" + MARK + "-" + name;
    }

    /// Whether and how the mark occurs in a text.
    static Stream<Form> forms(String text) {
        return Arrays.stream(Form.values())
                .filter(
                        form ->
                                NEEDLES.getOrDefault(form, List.of()).stream()
                                        .anyMatch(text::contains));
    }

    /// All files in and below those folders that hold the mark. Folders that do not exist hold
    /// none.
    public static List<Finding> files(List<Path> folders) {
        var findings = new ArrayList<Finding>();
        for (var folder : folders.stream().filter(Files::isDirectory).toList()) {
            try (var files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(file -> findings.addAll(file(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return findings;
    }

    private static List<Finding> file(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return forms(text).map(form -> new Finding(file.toString(), form)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All objects in the API server that hold the mark, but for Secrets, which are there to hold
    /// it.
    public static List<Finding> objects(KubernetesClient admin) {
        return new ApiObjects(admin)
                .all()
                .flatMap(
                        object ->
                                forms(object.json().toString())
                                        .map(form -> new Finding(object.name(), form)))
                .toList();
    }

    /// All logs of the servers, those folders, and all objects in the API server.
    public static List<Finding> search(Servers servers, Path... folders) {
        var places = new ArrayList<>(servers.logs());
        places.addAll(List.of(folders));
        return Stream.of(files(places), objects(servers.admin())).flatMap(List::stream).toList();
    }

    /// The part of the encoded mark that is the same whatever stands before and after it, for each
    /// of the three ways in which it can lie in groups of three bytes.
    private static List<String> base64() {
        return Stream.of("", "x", "xx").map(Canary::encodedAfter).toList();
    }

    private static String encodedAfter(String before) {
        var bytes = (before + MARK).getBytes(StandardCharsets.US_ASCII);
        var whole = Base64.getEncoder().encodeToString(bytes).replace("=", "");
        var skipped = before.isEmpty() ? 0 : before.length() + 1;
        var cut = bytes.length % 3 == 0 ? 0 : 1;
        return whole.substring(skipped, whole.length() - cut);
    }

    private static List<String> hex() {
        var hex = HexFormat.of().formatHex(MARK.getBytes(StandardCharsets.US_ASCII));
        return List.of(hex, hex.toUpperCase(Locale.ROOT));
    }
}
