package dev.cofferdam.cli.template;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Visible;
import dev.cofferdam.gotemplate.ExecFailure;
import dev.cofferdam.gotemplate.Hint;
import dev.cofferdam.gotemplate.Options;
import dev.cofferdam.gotemplate.Output;
import dev.cofferdam.gotemplate.ParseFailure;
import dev.cofferdam.gotemplate.Rendered;
import dev.cofferdam.gotemplate.Template;
import dev.cofferdam.gotemplate.exec.MissingKey;
import dev.cofferdam.gotemplate.function.Environment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam template`.
@Command(
        name = "template",
        mixinStandardHelpOptions = true,
        description = {
            "Renders a Go template with Sprig and the functions of External Secrets, to standard output.",
            "The data are the keys of a YAML or JSON file. When all its values are texts the template sees them as that of an ExternalSecret does; otherwise as Go sees a map of anything (numbers of JSON are float64)."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam template config.tpl --data values.yaml     one template",
            "  cofferdam template config.tpl --missing-key=default  <no value> for none",
            "  cofferdam template --cases cases.json                many, as JSON",
            "",
            "Exit codes: 0 rendered, 1 the template failed, 2 wrong usage or unreadable input."
        })
public final class TemplateCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int UNREADABLE = 2;

    private final OutputStream output;

    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The template.")
    private @Nullable Path file;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "YAML or JSON: a map of keys and values. Without it the data are empty.")
    private @Nullable Path data;

    @Option(
            names = "--missing-key",
            paramLabel = "WHAT",
            description = "What a key that is not there is: error (the default), zero or default.")
    private MissingKey missingKey = MissingKey.ERROR;

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            description =
                    """
                    JSON with default_data and cases (name, template, missing, data) \
                    instead of a template. missing is error (the default), zero or \
                    default; a case that fails says in which phase, and why.""")
    private @Nullable Path cases;

    /// As the command line makes it: writes to standard output.
    public TemplateCommand() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    /// Writes what templates render to elsewhere.
    public TemplateCommand(OutputStream output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        var environment = new Environment(Instant::now, new SecureRandom());
        try {
            if (cases != null && file == null && data == null) {
                output.write(
                        Visible.lines(Cases.run(cases, environment))
                                .getBytes(StandardCharsets.UTF_8));
                output.flush();
                return 0;
            }
            if (cases != null || file == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Say what to render: a template, with --data, or --cases alone.");
            }
            return render(file, Options.externalSecrets(environment).withMissingKey(missingKey));
        } catch (Unreadable unreadable) {
            return report(unreadable.text(), "", UNREADABLE);
        }
    }

    private int report(String message, String advice, int status) {
        var errors = new Lines(spec.commandLine().getErr());
        errors.say("cofferdam: " + message);
        if (!advice.isEmpty()) {
            advice.lines().forEach(errors::say);
        }
        errors.flush();
        return status;
    }

    private int render(Path template, Options options) throws IOException {
        var values = data == null ? Values.none() : Values.read(data);
        var text = Unreadable.text(template);
        return switch (Template.parse(template.toString(), text, options)) {
            case ParseFailure failure ->
                    report(failure.message(), advice(text, failure.message()), FAILED);
            case Template parsed -> write(values.render(parsed), text);
        };
    }

    private int write(Rendered rendered, String text) throws IOException {
        return switch (rendered) {
            case ExecFailure failure ->
                    report(failure.message(), advice(text, failure.message()), FAILED);
            case Output rendition -> {
                output.write(rendition.bytes());
                output.flush();
                yield 0;
            }
        };
    }

    private static String advice(String template, String message) {
        var hint = Hint.of(template, message).map(text -> "Hint: " + text + ".\n").orElse("");
        return message.contains("no entry for key")
                ? hint + "Give the key in the file of --data, or render with --missing-key=default."
                : hint + "Correct the template there, or the data.";
    }
}
