package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.render.AppSet;
import dev.cofferdam.cli.install.OperatorAccount;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say which Apps a command is about.
final class AppOptions {
    /// Which half of the objects.
    enum Half {
        KUBERNETES,
        VAULT
    }

    @Mixin private OperatorAccount operator;

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "FILE",
            description =
                    "Manifests with Apps; repeatable. Give all Apps of a namespace together, since they share its rights.")
    private List<Path> files = List.of();

    @Option(
            names = "--platform",
            paramLabel = "FILE",
            description = "The manifest of the Platform. Default: the one among the files.")
    private @Nullable Path platform;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of Apps that name none; default when left out.")
    private String namespace = "default";

    @Option(
            names = "--only",
            paramLabel = "HALF",
            description = "kubernetes or vault: only what belongs there.")
    private @Nullable Half only;

    AppSet apps() {
        return AppSet.of(files, platform == null ? List.of() : List.of(platform), namespace);
    }

    OperatorAccount operator() {
        return operator;
    }

    boolean includes(Half half) {
        return only == null || only == half;
    }
}
