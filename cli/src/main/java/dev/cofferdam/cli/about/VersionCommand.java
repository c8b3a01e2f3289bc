package dev.cofferdam.cli.about;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cofferdam.cli.console.Lines;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cofferdam version`.
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Prints version, commit and the servers that Cofferdam works with.",
        footer = {
            "",
            "Examples:",
            "  cofferdam version",
            "  cofferdam version -o json   for programs"
        })
public final class VersionCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Spec private CommandSpec spec;

    /// How it is printed.
    enum Output {
        TEXT,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json. Default: text.")
    private Output output = Output.TEXT;

    @Override
    public Integer call() throws IOException {
        var build = Build.ofThisProcess();
        var out = new Lines(spec.commandLine().getOut());
        switch (output) {
            case TEXT -> print(build, out);
            case JSON -> out.text("%s\n".formatted(MAPPER.writeValueAsString(document(build))));
        }
        out.flush();
        return 0;
    }

    private static void print(Build build, Lines out) {
        out.say("cofferdam " + build.version());
        out.say("%-12s%s", "Commit", build.commit());
        out.say("%-12s%s", "Java", Runtime.version());
        for (var server : Server.values()) {
            out.say(
                    "%-12s%s or later; tested with %s",
                    server.title(), server.oldest(), server.tested());
        }
    }

    private static ObjectNode document(Build build) {
        var document = MAPPER.createObjectNode();
        document.put("version", build.version()).put("commit", build.commit());
        document.put("java", Runtime.version().toString());
        var servers = document.putArray("servers");
        for (var server : Server.values()) {
            servers.addObject()
                    .put("name", server.title())
                    .put("oldest", server.oldest())
                    .put("tested", server.tested());
        }
        return document;
    }
}
