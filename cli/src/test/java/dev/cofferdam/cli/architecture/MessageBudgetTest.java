package dev.cofferdam.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Messages are written as one text that can be read and searched for, not pieced together over
/// several lines with `+`.
class MessageBudgetTest {
    private static final Path ROOT = Path.of("..");
    private static final long MOST = 90;

    @Test
    void messagesAreNotPiecedTogetherOverManyLines() throws IOException {
        var files = mainSources();
        assertThat(files).as("an empty scan must not pass").hasSizeGreaterThan(200);
        assertThat(concatenatedLines(files)).isLessThanOrEqualTo(MOST);
    }

    private static long concatenatedLines(List<Path> files) throws IOException {
        var lines = new AtomicLong();
        JavaSources.parse(
                files,
                (unit, positions) -> {
                    var counter = new Counter(unit, positions);
                    counter.scan(unit, null);
                    lines.addAndGet(counter.lines);
                });
        return lines.get();
    }

    private static List<Path> mainSources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    /// Counts the lines of each outermost `+` with a text in it that takes more than one line.
    private static final class Counter extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String source;
        private long lines;

        Counter(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
            try {
                this.source = unit.getSourceFile().getCharContent(true).toString();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void none) {
            if (!holdsText(tree)) {
                return super.visitBinary(tree, null);
            }
            var map = unit.getLineMap();
            var from = map.getLineNumber(positions.getStartPosition(unit, tree));
            var to = map.getLineNumber(positions.getEndPosition(unit, tree));
            lines += to > from ? to - from + 1 : 0;
            return null;
        }

        /// The parser makes one literal of texts that are joined by `+`; a text block is one too, but
        /// says so.
        @Override
        public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void none) {
            var map = unit.getLineMap();
            var start = positions.getStartPosition(unit, tree);
            var from = map.getLineNumber(start);
            var to = map.getLineNumber(positions.getEndPosition(unit, tree));
            if (tree.getValue() instanceof String && to > from && !isTextBlock(start)) {
                lines += to - from + 1;
            }
            return null;
        }

        private boolean isTextBlock(long start) {
            return source.startsWith("\"\"\"", (int) start);
        }

        private static boolean holdsText(ExpressionTree tree) {
            return tree.getKind() == Tree.Kind.STRING_LITERAL
                    || (tree.getKind() == Tree.Kind.PLUS
                            && tree instanceof BinaryTree sum
                            && (holdsText(sum.getLeftOperand())
                                    || holdsText(sum.getRightOperand())));
        }
    }
}
