package dev.cofferdam.cli.app.adopt;

import dev.cofferdam.cli.app.render.AppSet;
import dev.cofferdam.cli.app.render.Rendering;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.install.OperatorAccount;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.derive.Derivation;
import dev.cofferdam.sync.app.derive.DesiredState;
import dev.cofferdam.sync.app.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam app adopt`.
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Makes Apps of ExternalSecrets and SecretStores that are there, with the exact policies and roles.",
            "Reads manifests, and what charts and kustomize folders become. It asks no server. What an App cannot say is named with its field and stays as it is. The Apps leave the Namespace, service accounts and NetworkPolicies to others; change that when the secrets work."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam app adopt manifests --platform platform.yaml -n shop",
            "  cofferdam app adopt chart --platform platform.yaml -n shop --out adopted",
            "  helm template chart | cofferdam app adopt - --platform platform.yaml -n shop",
            "",
            "Exit codes: 0 everything is adopted, 1 something is not, 2 wrong usage, or nothing could be read."
        })
public final class AdoptCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final String searchPath;

    @Spec private CommandSpec spec;
    @Mixin private OperatorAccount operator;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and folders; - reads manifests from standard input.")
    private List<String> paths = List.of();

    @Option(
            names = "--platform",
            required = true,
            paramLabel = "FILE",
            description = "The manifest of the Platform.")
    private Path platform = Path.of("");

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of objects that name none; default when left out.")
    private String namespace = "default";

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "Write NAMESPACE/apps.yaml, and what cofferdam app render writes, to this folder. Otherwise the Apps are printed, and the report goes to standard error.")
    private @Nullable Path out;

    @Option(names = "--overwrite", description = "Replace files that are in this folder already.")
    private boolean overwrite;

    @Option(
            names = GivenFiles.OPTION,
            description = "Write through symbolic links in the path of --out.")
    private boolean followLinks;

    /// As the command line makes it: with the environment of the process.
    public AdoptCommand() {
        this(System.getenv());
    }

    /// @param environment its `PATH` names where helm, kustomize and kubectl are
    public AdoptCommand(Map<String, String> environment) {
        this.searchPath = environment.getOrDefault("PATH", "");
    }

    @Override
    public Integer call() throws IOException {
        var cluster = AppSet.platform(List.of(platform));
        var files = new AdoptFiles(namespace, searchPath);
        if (paths.contains(STANDARD_INPUT)) {
            files.text("standard input", System.in.readAllBytes());
        }
        var named = paths.stream().filter(path -> !path.equals(STANDARD_INPUT)).map(Path::of);
        var given = named.toList();
        if (!given.isEmpty()) {
            files.add(given);
        }
        var adoption = Adoption.of(files.objects(), cluster);
        if (adoption.read() == 0) {
            throw new CommandFailed(
                    "no ExternalSecret could be read in these paths%s"
                            .formatted(
                                    files.unread().stream()
                                            .findFirst()
                                            .map(why -> ": " + why)
                                            .orElse("; name files or folders that hold some")));
        }
        var states = states(adoption, cluster);
        var console = spec.commandLine();
        if (out == null) {
            adoption.apps().forEach(app -> console.getOut().print(ManifestStream.yaml(app.tree())));
            console.getOut().flush();
            report(adoption, states, files, new Lines(console.getErr()));
        } else {
            var page = new Lines(console.getOut());
            write(out, rendered(adoption, states), page);
            report(adoption, states, files, page);
        }
        return adoption.kept().isEmpty() && files.unread().isEmpty() ? 0 : 1;
    }

    private static Map<String, DesiredState> states(Adoption adoption, Platform platform) {
        var apps = new TreeMap<String, List<App>>();
        for (var shape : adoption.apps()) {
            switch (shape.parsed()) {
                case Answer.Got<App>(var app) ->
                        apps.computeIfAbsent(app.namespace(), _ -> new ArrayList<>()).add(app);
                case Answer.Failed<App>(var problem) ->
                        throw new CommandFailed(
                                "App %s/%s: %s"
                                        .formatted(
                                                shape.namespace(), shape.name(), problem.text()));
            }
        }
        var states = new TreeMap<String, DesiredState>();
        apps.forEach(
                (where, all) -> {
                    switch (Derivation.of(all, platform)) {
                        case Answer.Got<DesiredState>(var state) -> states.put(where, state);
                        case Answer.Failed<DesiredState>(var problem) ->
                                throw new CommandFailed(problem.text());
                    }
                });
        return states;
    }

    private Map<String, String> rendered(Adoption adoption, Map<String, DesiredState> states) {
        var rendered = new TreeMap<String, String>();
        adoption.apps()
                .forEach(
                        app ->
                                rendered.merge(
                                        app.namespace() + "/apps.yaml",
                                        ManifestStream.yaml(app.tree()),
                                        String::concat));
        rendered.putAll(Rendering.vault(states));
        rendered.putAll(Rendering.kubernetes(states, operator));
        return rendered;
    }

    private void write(Path folder, Map<String, String> rendered, Lines page) {
        for (var name : rendered.keySet()) {
            var file = folder.resolve(name);
            if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new CommandFailed(
                        "--out: %s is there already, so nothing is written: name another folder, or give --overwrite"
                                .formatted(file));
            }
        }
        var writer = new GivenFiles(followLinks);
        rendered.forEach(
                (name, text) -> {
                    var file = folder.resolve(name);
                    writer.write("--out", file, text);
                    page.say("wrote " + file);
                });
    }

    private static void report(
            Adoption adoption, Map<String, DesiredState> states, AdoptFiles files, Lines page) {
        states.forEach(
                (where, state) -> {
                    page.say("Namespace " + where);
                    for (int at = 0; at < state.roles().size(); at++) {
                        page.say(
                                "  %1$s for service account %3$s, paths allowed: %2$d"
                                        .formatted(
                                                state.policies().get(at).policy().name(),
                                                state.policies().get(at).policy().rules().size(),
                                                state.roles().get(at).serviceAccount()));
                    }
                });
        adoption.notes().forEach(note -> page.say("Note: " + note));
        if (!adoption.kept().isEmpty()) {
            page.say("Not adopted:");
        }
        adoption.kept()
                .forEach(
                        each -> {
                            page.say("  %s %s".formatted(each.object(), each.field()));
                            page.say("      " + each.why());
                        });
        files.unread().forEach(why -> page.say("Not read: " + why));
        page.say(
                "ExternalSecrets adopted: %d of %d. Apps: %d."
                        .formatted(adoption.adopted(), adoption.read(), adoption.apps().size()));
        page.flush();
    }
}
