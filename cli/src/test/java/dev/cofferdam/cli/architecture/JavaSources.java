package dev.cofferdam.cli.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.tools.ToolProvider;

/// Parses Java files without compiling them.
public final class JavaSources {
    private JavaSources() {}

    /// Hands over the tree of each file, with the positions in it.
    public static void parse(
            List<Path> files, BiConsumer<CompilationUnitTree, SourcePositions> each)
            throws IOException {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (var manager = compiler.getStandardFileManager(null, null, UTF_8)) {
            var units = manager.getJavaFileObjectsFromPaths(files);
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null, manager, null, List.of("-proc:none"), null, units);
            var positions = Trees.instance(task).getSourcePositions();
            task.parse().forEach(unit -> each.accept(unit, positions));
        }
    }
}
