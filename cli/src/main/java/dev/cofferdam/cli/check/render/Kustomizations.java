package dev.cofferdam.cli.check.render;

import dev.cofferdam.cli.check.render.Rendered.Piece;
import dev.cofferdam.cli.check.render.Rendered.Text;
import dev.cofferdam.cli.check.render.Rendered.Texts;
import dev.cofferdam.cli.check.render.Rendered.Unknown;
import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Builds kustomize folders, as `kustomize build` and `kubectl kustomize` do. Nothing is fetched.
public final class Kustomizations {
    private static final List<String> INSIDE =
            List.of("--load-restrictor", "LoadRestrictionsRootOnly");

    private final String searchPath;
    private final Roots roots;
    private final String command;

    /// @param roots what a folder may take in
    /// @param command what manifests can be piped into, such as `cofferdam check -`
    public Kustomizations(String searchPath, Roots roots, String command) {
        this.searchPath = searchPath;
        this.roots = roots;
        this.command = command;
    }

    public Rendered build(Kustomization kustomization) {
        var folder = kustomization.folder();
        if (kustomization.component()) {
            return new Piece(
                    "is a kustomize Component: it was not checked, since it only changes the kustomizations that use it");
        }
        if (!kustomization.missing().isEmpty()) {
            return new Unknown(
                    "is a kustomize folder that cannot be built: it names %s, which does not exist"
                            .formatted(String.join(", ", kustomization.missing())));
        }
        var obstacle = KustomizeInputs.obstacle(folder, roots);
        if (obstacle.isPresent()) {
            return new Unknown(
                    "%s; if you trust it, run: kubectl kustomize %s | %s"
                            .formatted(obstacle.get(), Folder.word(folder), command));
        }
        var kustomize = Tool.find("kustomize", searchPath);
        if (kustomize.isPresent()) {
            return built(kustomization, kustomize.get(), "build");
        }
        return Tool.find("kubectl", searchPath)
                .map(kubectl -> built(kustomization, kubectl, "kustomize"))
                .orElseGet(
                        () ->
                                new Unknown(
                                        "is a kustomize folder that was not rendered, since neither kustomize nor kubectl is on the PATH: install one of them"));
    }

    /// What kustomize complains of may quote what it read.
    private static Rendered built(Kustomization kustomization, Tool tool, String command) {
        var folder = kustomization.folder();
        try {
            var line = new ArrayList<>(List.of(command, folder.toRealPath().toString()));
            line.addAll(INSIDE);
            return switch (tool.run(line)) {
                case Ran.Well(var output) ->
                        new Texts(List.of(new Text(kustomization.file().toString(), output)));
                case Ran.Badly _ ->
                        new Unknown(
                                """
                                is a kustomize folder that cannot be built; see why \
                                with: kubectl kustomize %s"""
                                        .formatted(Folder.word(folder)));
                case Ran.Not(var why) -> new Unknown("is a kustomize folder and kustomize " + why);
            };
        } catch (IOException failure) {
            return new Unknown(
                    "is a kustomize folder that cannot be read: %s"
                            .formatted(failure.getClass().getSimpleName()));
        }
    }
}
