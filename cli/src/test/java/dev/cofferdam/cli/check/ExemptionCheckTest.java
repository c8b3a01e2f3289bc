package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Rules;
import dev.cofferdam.cli.check.inspection.Source;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

/// Exemptions that free from nothing are named, where they are written.
class ExemptionCheckTest {
    private static final String MANIFEST =
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: a
              annotations:
                cofferdam.dev/exempt: |
                  pod/run-as-nonroot until 2099-12-31: misspelt
                  all until 2099-12-31: everything

                  pod/run-as-non-root until 2020-01-01: it has ended
                  pod/run-as-non-root: no date
                  secret/none-in-git until 2099-13-45: bad date
                  pod/seccomp-profile until 2099-12-31: a stricter one is asked
                  vault/short-ttl until 2099-12-31: for another kind
                  secret/none-in-git until 2099-12-31: for what there may be
                  namespace/one-app until 2099-12-31: for the namespace
                  pod/no-token-automount until 2099-12-31: counts
            spec:
              containers: [{name: a, image: a}]
            """;

    @Test
    void namesWhatFreesFromNothingAtItsLine() {
        var notes = notes(MANIFEST);

        assertUseless(notes);
    }

    private static void assertUseless(List<String> notes) {
        assertThat(notes)
                .satisfiesExactly(
                        told(
                                "7: the exemption of Pod a from pod/run-as-nonroot exempts from nothing",
                                ""),
                        told("8: the exemption of Pod a from all exempts from nothing", ""),
                        told(
                                "10: the exemption of Pod a from pod/run-as-non-root ended on 2020-01-01",
                                ""),
                        note ->
                                assertThat(note)
                                        .startsWith("11: ")
                                        .contains("\"pod/run-as-non-root: no date\""),
                        note ->
                                assertThat(note)
                                        .startsWith("12: ")
                                        .contains(
                                                "\"secret/none-in-git until 2099-13-45: bad date\""),
                        told(
                                "13: ",
                                "pod/seccomp-runtime-default, which is stricter, is asked instead"),
                        told("14: ", "exempts from nothing: it is not asked about this kind"));
    }

    @Test
    void readsAnAnnotationOfOneLine() {
        var notes =
                notes(
                        """
                        apiVersion: v1
                        kind: Namespace
                        metadata:
                          name: a
                          annotations: {cofferdam.dev/exempt: "no until 2099-12-31: x"}
                        """);

        assertThat(notes).singleElement().asString().startsWith("5: ").contains("from no exempts");
    }

    private static ThrowingConsumer<String> told(String start, String end) {
        return note -> assertThat(note).startsWith(start).endsWith(end);
    }

    /// What is told of a manifest, each with its line.
    private static List<String> notes(String manifest) {
        var rules =
                new Rules(
                        Evaluator.standard(),
                        Target.DEFAULT,
                        true,
                        true,
                        LocalDate.of(2026, 11, 24));
        return new Inspector(rules)
                .inspect(Source.file("pod.yaml"), manifest.getBytes(UTF_8)).gaps().stream()
                        .map(gap -> gap.line() + ": " + gap.why())
                        .toList();
    }
}
