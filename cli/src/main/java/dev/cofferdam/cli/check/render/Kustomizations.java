package dev.cofferdam.cli.check.render;

import dev.cofferdam.cli.check.render.Rendered.Text;
import dev.cofferdam.cli.check.render.Rendered.Texts;
import dev.cofferdam.cli.check.render.Rendered.Unknown;
import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import java.util.List;

/// Builds kustomize folders, as `kustomize build` and `kubectl kustomize` do. Nothing is fetched.
public final class Kustomizations {
    private final String searchPath;

    public Kustomizations(String searchPath) {
        this.searchPath = searchPath;
    }

    public Rendered build(Kustomization kustomization) {
        var folder = Folder.name(kustomization.folder());
        if (!kustomization.remote().isEmpty()) {
            return new Unknown(
                    "takes in what lies elsewhere ("
                            + String.join(", ", kustomization.remote())
                            + "), which a check does not fetch; run: kubectl kustomize "
                            + folder
                            + " | cofferdam check -");
        }
        var kustomize = Tool.find("kustomize", searchPath);
        if (kustomize.isPresent()) {
            return built(kustomization, kustomize.get().run(List.of("build", folder)));
        }
        return Tool.find("kubectl", searchPath)
                .map(kubectl -> kubectl.run(List.of("kustomize", folder)))
                .map(ran -> built(kustomization, ran))
                .orElseGet(
                        () ->
                                new Unknown(
                                        "is a kustomize folder and was not checked as what it becomes, since there is"
                                                + " neither kustomize nor kubectl on the PATH: install one of them"));
    }

    /// What kustomize complains of may quote what it read.
    private static Rendered built(Kustomization kustomization, Ran ran) {
        var folder = Folder.name(kustomization.folder());
        return switch (ran) {
            case Ran.Well(var output) ->
                    new Texts(List.of(new Text(kustomization.file().toString(), output)));
            case Ran.Badly _ ->
                    new Unknown(
                            "is a kustomize folder that cannot be built; see why with: kubectl kustomize "
                                    + folder);
            case Ran.Not(var why) -> new Unknown("is a kustomize folder and kustomize " + why);
        };
    }
}
