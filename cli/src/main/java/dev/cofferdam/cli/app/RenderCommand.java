package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.AppOptions.Half;
import dev.cofferdam.cli.app.render.Rendering;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.console.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cofferdam app render`.
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Prints the objects that Apps need, or writes them to a folder, for review and GitOps. It asks no server.",
            "The folder gets NAMESPACE/kubernetes.yaml, vault/policies/NAME.hcl and vault/roles/NAME.json.",
            "Write to Vault first: a policy before its role. Then apply the manifests, which end with what can cut a connection."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam app render -f app.yaml --platform platform.yaml",
            "  cofferdam app render -f app.yaml --platform platform.yaml \\",
            "      --only=kubernetes | kubectl apply -f -",
            "  cofferdam app render -f app.yaml --platform platform.yaml --out rendered",
            "  vault policy write NAME rendered/vault/policies/NAME.hcl",
            "  vault write auth/kubernetes/role/NAME @rendered/vault/roles/NAME.json",
            "",
            "Exit codes: 0 rendered, 2 wrong usage, or an App that cannot be rendered."
        })
final class RenderCommand implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private AppOptions options;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Write files to this folder instead of printing them.")
    private @Nullable Path out;

    @Option(
            names = GivenFiles.OPTION,
            description = "Write through symbolic links in the path of --out.")
    private boolean followLinks;

    @Override
    public void run() {
        var states = options.apps().derived();
        var rendered = new LinkedHashMap<String, String>();
        if (options.includes(Half.VAULT)) {
            rendered.putAll(Rendering.vault(states));
        }
        if (options.includes(Half.KUBERNETES)) {
            rendered.putAll(Rendering.kubernetes(states, options.operator()));
        }
        if (out == null) {
            print(rendered);
        } else {
            write(out, rendered);
        }
    }

    /// As it is, since other programs read it: names and keys of Apps hold no control characters,
    /// and the writers quote what they must.
    private void print(SequencedMap<String, String> rendered) {
        var page = spec.commandLine().getOut();
        rendered.forEach((name, text) -> page.print("# %s\n%s".formatted(name, text)));
        page.flush();
    }

    private void write(Path folder, Map<String, String> rendered) {
        var writer = new GivenFiles(followLinks);
        var page = new Lines(spec.commandLine().getOut());
        rendered.forEach(
                (name, text) -> {
                    var file = folder.resolve(name);
                    writer.write("--out", file, text);
                    page.say("wrote " + file);
                });
        leftover(folder, rendered, page);
        page.flush();
    }

    /// A policy that no App has any more still grants what it did.
    private static void leftover(Path folder, Map<String, String> rendered, Lines page) {
        var vault = folder.resolve(Rendering.VAULT);
        try (var files = Files.isDirectory(vault) ? Files.walk(vault) : null) {
            if (files != null) {
                files.filter(Files::isRegularFile)
                        .filter(
                                file ->
                                        !rendered.containsKey(
                                                folder.relativize(file)
                                                        .toString()
                                                        .replace('\\', '/')))
                        .sorted()
                        .forEach(
                                file ->
                                        page.say(
                                                "%s is there and belongs to none of these Apps: remove it here and in Vault if its App is gone"
                                                        .formatted(file)));
            }
        } catch (IOException failure) {
            throw new CommandFailed(
                    "--out: %s cannot be read (%s)".formatted(vault, GivenFiles.why(failure)));
        }
    }
}
