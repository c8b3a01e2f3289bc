package dev.cofferdam.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Budgets for files, methods and parameters. They are kept by splitting code, never by raising
/// them.
class SizeBudgetTest {
    private static final Path ROOT = Path.of("..");
    private static final int FILE = 300;
    private static final int TEST_FILE = 400;
    private static final int METHOD = 40;
    private static final int PARAMETERS = 5;
    private static final int MAP = 150;

    @Test
    void filesAreShort() throws IOException {
        var long_ = new ArrayList<String>();
        for (var file : sources()) {
            var lines = lines(file);
            if (lines > (isTest(file) ? TEST_FILE : FILE)) {
                long_.add(file + ": " + lines + " lines");
            }
        }
        assertThat(long_).isEmpty();
    }

    @Test
    void methodsAreShortAndTakeFewParameters() throws IOException {
        assertThat(offenders(sources())).isEmpty();
    }

    @Test
    void theMapFitsIntoAHead() throws IOException {
        assertThat(lines(ROOT.resolve("ARCHITECTURE.md"))).isLessThanOrEqualTo(MAP);
    }

    private static List<String> offenders(List<Path> files) throws IOException {
        var offenders = new ArrayList<String>();
        JavaSources.parse(
                files, (unit, positions) -> new Meter(unit, positions, offenders).scan(unit, null));
        return offenders;
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            var sources =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(
                                    file ->
                                            Stream.of("/target/", "/.git/")
                                                    .noneMatch(file.toString()::contains))
                            .sorted()
                            .toList();
            assertThat(sources).as("an empty scan must not pass").hasSizeGreaterThan(200);
            return sources;
        }
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("/src/test/");
    }

    private static long lines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /// Measures the methods of one file. A record's components are no parameters: they are what it
    /// is.
    private static final class Meter extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> offenders;
        private boolean inRecord;

        Meter(CompilationUnitTree unit, SourcePositions positions, List<String> offenders) {
            this.unit = unit;
            this.positions = positions;
            this.offenders = offenders;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
            var outer = inRecord;
            inRecord = type.getKind() == Tree.Kind.RECORD;
            super.visitClass(type, null);
            inRecord = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
            var from = positions.getStartPosition(unit, method);
            var to = positions.getEndPosition(unit, method);
            var map = unit.getLineMap();
            var lines = to < 0 ? 0 : map.getLineNumber(to) - map.getLineNumber(from) + 1;
            var canonical = inRecord && method.getName().contentEquals("<init>");
            if (lines > METHOD
                    || (method.getParameters().size() > PARAMETERS
                            && !canonical
                            && !isInherited(method))) {
                offenders.add(
                        unit.getSourceFile().getName()
                                + " "
                                + method.getName()
                                + ": "
                                + lines
                                + " lines, "
                                + method.getParameters().size()
                                + " parameters");
            }
            return super.visitMethod(method, null);
        }

        /// An overriding method does not choose its parameters.
        private static boolean isInherited(MethodTree method) {
            return !method.getModifiers().getFlags().contains(Modifier.STATIC)
                    && method.getModifiers().getAnnotations().stream()
                            .anyMatch(
                                    annotation ->
                                            annotation
                                                    .getAnnotationType()
                                                    .toString()
                                                    .equals("Override"));
        }
    }
}
