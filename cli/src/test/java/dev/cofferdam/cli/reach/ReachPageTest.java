package dev.cofferdam.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page for a browser and the pictures for other programs.
class ReachPageTest {
    private static final Path EXAMPLE = Path.of("../examples/reach");
    private static final String EVIL =
            "</script><img src=x onerror=alert(1)>\\u202e\\u2066\\\"' ::x";

    @TempDir private Path folder;

    @Test
    void thePageSaysWhatTheTextSays() {
        var page = example("-o", "html");

        assertThat(page)
                .contains("1 of 2 workloads get to more than they need, by 3 paths")
                .contains(
                        "<td>Deployment blog/reports</td><td>read all Secrets of namespace blog</td>")
                .contains("<td>RoleBinding blog/reports</td>")
                .contains("To cut it: ");
        assertThat(example("-o", "html")).isEqualTo(page);
    }

    /// Anything else in it that a browser would run, load or send is refused.
    @Test
    void onlyItsOwnScriptAndStyleAreAllowed() {
        var page = example("-o", "html");

        for (var element : List.of("script", "style")) {
            var inside = all(page, "(?s)<%1$s>(.*?)</%1$s>".formatted(element));
            assertThat(inside).hasSize(1);
            assertThat(page)
                    .contains("%s-src 'sha256-%s'".formatted(element, sha256(inside.getFirst())));
        }
        assertThat(page).contains("default-src 'none'");
        assertThat(all(page, "(?:href|src|action)=\"([^#\"][^\"]*)\"")).isEmpty();
    }

    @Test
    void everyLinkLeadsSomewhere() {
        var page = example("-o", "html");

        var targets = all(page, "href=\"#([^\"]*)\"");
        assertThat(targets).hasSizeGreaterThan(5);
        assertThat(all(page, " id=\"([^\"]*)\"")).containsAll(targets).doesNotHaveDuplicates();
    }

    @Test
    void namesOfOthersAreTextOnly() {
        var pod =
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","namespace":"blog"},
                 "spec":{"serviceAccountName":"x%s","containers":[{"name":"a","image":"a"}]}}
                """
                        .formatted(EVIL, "y".repeat(252));
        write("pod.yaml", pod);
        write(
                "binding.yaml",
                """
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"%s"},
                 "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},
                 "subjects":[{"kind":"ServiceAccount","name":"x%s","namespace":"blog"}]}
                """
                        .formatted(EVIL, "y".repeat(252)));

        var page = Reach.run(folder, "-o", "html").out();
        var dot = Reach.run(folder, "-o", "dot").out();
        var mermaid = Reach.run(folder, "-o", "mermaid").out();

        assertThat(page)
                .contains("can become cluster-admin")
                .doesNotContain("<img")
                .doesNotContain("\u202e", "\u2066");
        assertThat(all(page, "(<script)")).hasSize(1);
        assertThat(page).contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;\\u202e");
        assertThat(dot).contains("\\\\u202e\\\\u2066\\\"' ::x\"").doesNotContain("\u202e");
        assertThat(mermaid).contains("#60;/script#62;").doesNotContain("<", "\u202e");
    }

    @Test
    void aPictureHasRoomForSomeAndCountsTheRest() {
        for (int each = 0; each < 40; each++) {
            write(
                    "pod-%02d.yaml".formatted(each),
                    """
                    {apiVersion: v1, kind: Pod, metadata: {name: p%1$d, namespace: n%1$d},
                     spec: {serviceAccountName: reader, containers: [{name: a, image: a}]}}
                    ---
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: Role
                    metadata: {name: reader, namespace: n%1$d}
                    rules: [{apiGroups: [''], resources: [secrets], verbs: [get, list]}]
                    ---
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata: {name: reader, namespace: n%1$d}
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
                    subjects: [{kind: ServiceAccount, name: reader, namespace: n%1$d}]
                    """
                            .formatted(each));
        }

        var page = Reach.run(folder, "-o", "html").out();

        int boxes = all(page, "(<g class=\"box)").size();
        assertThat(boxes).isBetween(50, 60);
        assertThat(page).contains("more paths have no room here").contains("40 of 40 workloads");
        assertThat(all(page, "<tr data-boxes=[^>]*><td>(Pod [^<]*)</td>")).hasSizeBetween(40, 200);
    }

    @Test
    void aFileIsForItsOwnerOnly() throws IOException {
        var file = folder.resolve("deep/page.html");
        var arguments =
                List.of(EXAMPLE, "--vault", EXAMPLE.resolve("vault"), "-o", "html", "--out", file);

        var answer = Reach.run(arguments);

        assertThat(answer.out()).isEqualTo("Wrote %s%n".formatted(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).isEqualTo(example("-o", "html"));

        Files.createSymbolicLink(folder.resolve("link"), file);
        var refused = Reach.run(EXAMPLE, "-o", "html", "--out", folder.resolve("link"));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("is a link; to write through it, use --follow-links");
    }

    private static String example(String... more) {
        return Reach.run(EXAMPLE, "--vault", EXAMPLE.resolve("vault"), more[0], more[1]).out();
    }

    private static List<String> all(String text, String pattern) {
        var all = new ArrayList<String>();
        var matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            all.add(text.substring(matcher.start(1), matcher.end(1)));
        }
        return all;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
