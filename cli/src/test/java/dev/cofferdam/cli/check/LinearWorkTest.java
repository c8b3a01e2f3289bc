package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The work of a check grows with what is checked, not with its square. Work is counted as the
/// memory that all threads allocate and as the characters of the reports, so that it does not depend
/// on the machine.
class LinearWorkTest {
    private static final int FEW = 1_000;
    private static final int TIMES = 4;

    /// What does not grow at all makes the ratio smaller, what the JVM does beside it larger.
    private static final double MOST = TIMES * 1.25;

    @TempDir private Path folder;

    /// What a file may have many of.
    @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold nothing
    enum Shape {
        DOCUMENTS(
                "yaml",
                "",
                at ->
                        """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: { name: pod-%d }
                        spec: { containers: [ { name: web } ] }
                        """
                                .formatted(at)),
        ITEMS(
                "yaml",
                "apiVersion: v1\nkind: List\nitems:\n",
                at ->
                        "- { apiVersion: v1, kind: Pod, metadata: { name: pod-%d }, spec: { containers: [ { name: web } ] } }\n"
                                .formatted(at)),
        KEYS_OF_A_SECRET(
                "yaml",
                "apiVersion: v1\nkind: Secret\nmetadata: { name: shop }\nstringData:\n",
                at -> "  password-%d: %s\n".formatted(at, Canary.value("key-" + at))),
        VALUES(
                "yaml",
                "",
                at -> "app-%d: { password: %s }\n".formatted(at, Canary.value("value-" + at))),
        VARIABLES(
                "env",
                "",
                at -> "APP_%d_PASSWORD=%s\n".formatted(at, Canary.value("variable-" + at)));

        private final String ending;
        private final String head;
        private final IntFunction<String> part;

        Shape(String ending, String head, IntFunction<String> part) {
            this.ending = ending;
            this.head = head;
            this.part = part;
        }

        private String text(int parts) {
            return IntStream.range(0, parts)
                    .mapToObj(part)
                    .collect(Collectors.joining("", head, ""));
        }
    }

    private record Work(long bytes, long characters) {}

    @ParameterizedTest
    @EnumSource
    void growsWithTheFile(Shape shape) throws IOException {
        work(shape, FEW); // loads classes and compiles rules

        var few = work(shape, FEW);
        var many = work(shape, FEW * TIMES);

        assertThat((double) many.bytes() / few.bytes()).as("allocated bytes").isLessThan(MOST);
        assertThat((double) many.characters() / few.characters())
                .as("characters of the reports")
                .isLessThan(MOST);
    }

    private Work work(Shape shape, int parts) throws IOException {
        var file = folder.resolve("many." + shape.ending);
        Files.writeString(file, shape.text(parts), UTF_8);
        var json = folder.resolve("report.json");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();
        var answer = Check.run("--suggest", "-o", "table", "-o", "json=" + json, file);
        long bytes = threads.getTotalThreadAllocatedBytes() - before;

        assertThat(answer.status()).as(answer.err()).isEqualTo(1);
        assertThat(Files.readString(json).split("\"control\"", -1)).hasSizeGreaterThan(parts);
        assertThat(answer.out()).doesNotContain(Canary.MARK);
        return new Work(bytes, answer.out().length() + Files.size(json));
    }
}
