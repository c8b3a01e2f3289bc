package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import dev.cofferdam.cli.architecture.JavaSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The names of tests are short sentences in the words that the pages use: they are what a failed
/// build shows first.
class TestNamesTest {
    private static final Path ROOT = Path.of("..");
    private static final int LONGEST = 60;
    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "Property");

    @Test
    void areShortAndPlain() throws IOException {
        var names = names();

        assertThat(names).hasSizeGreaterThan(1900);
        assertThat(names).allMatch(name -> name.length() <= LONGEST, "at most 60 characters");
        assertThat(names.stream().filter(name -> !PlainEnglishTest.isPlain(words(name)))).isEmpty();
    }

    private static List<String> names() throws IOException {
        try (var files = Files.walk(ROOT)) {
            var names = new ArrayList<String>();
            JavaSources.parse(
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> file.toString().contains("/src/test/java/"))
                            .toList(),
                    (unit, _) -> new Names(names).scan(unit, null));
            return names;
        }
    }

    /// `aPodIsRefused` as `a pod is refused`.
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static final class Names extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final List<String> names;

        Names(List<String> names) {
            this.names = names;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
            if (method.getModifiers().getAnnotations().stream()
                    .anyMatch(each -> TESTS.contains(each.getAnnotationType().toString()))) {
                names.add(method.getName().toString());
            }
            return super.visitMethod(method, null);
        }
    }
}
