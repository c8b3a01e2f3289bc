package dev.cofferdam.cli.check;

import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.secretscan.SecretControl;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.explain.Reference;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam explain`: what a control requires, why, and how to comply.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Explains one control of the baseline, or lists all controls.",
        footer = {
            "",
            "Examples:",
            "  cofferdam explain                         list all controls",
            "  cofferdam explain pod/run-as-non-root     what, why, and how to comply",
            "  cofferdam explain --markdown              print docs/controls.md"
        })
public final class ExplainCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CONTROL",
            description =
                    "Control to explain, such as pod/run-as-non-root. Without it, all controls are listed.")
    private @Nullable String id;

    @Option(
            names = "--markdown",
            description = "Print all controls as one page of Markdown, which is docs/controls.md.")
    private boolean markdown;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        if (markdown) {
            new Reference(out).write();
        } else if (id == null) {
            list(out);
        } else {
            explain(id, out);
        }
        out.flush();
    }

    private static void list(PrintWriter out) {
        Stream.concat(
                        Controls.standard().stream()
                                .map(
                                        control ->
                                                line(
                                                        control.id(),
                                                        control.severity().toString(),
                                                        control.title())),
                        Arrays.stream(SecretControl.values())
                                .map(control -> line(control.id(), "", control.title())))
                .sorted()
                .forEach(out::println);
    }

    private static String line(String id, String severity, String title) {
        return "%-38s %-7s %s".formatted(id, severity, title);
    }

    private static void explain(String id, PrintWriter out) {
        var control =
                Controls.standard().stream().filter(known -> known.id().equals(id)).findFirst();
        var secret =
                Arrays.stream(SecretControl.values())
                        .filter(known -> known.id().equals(id))
                        .findFirst();
        if (control.isEmpty() && secret.isEmpty()) {
            throw new CommandFailed(
                    "unknown control " + id + "; list the controls with: cofferdam explain");
        }
        control.ifPresent(known -> explain(known, out));
        secret.ifPresent(known -> explain(known, out));
    }

    private static void explain(SecretControl control, PrintWriter out) {
        out.println(control.id());
        out.println(control.title());
        out.println();
        out.println(control.why());
        out.println();
        out.println(
                "Fix: rotate the value, write the new one to Vault, and sync it with an ExternalSecret.");
        out.println("cofferdam check --suggest prints that ExternalSecret.");
    }

    private static void explain(Control control, PrintWriter out) {
        out.println(control.id() + " (" + control.severity() + ")");
        out.println(control.title());
        out.println();
        out.println(control.why());
        out.println();
        out.println("Fix: " + control.fix());
        out.println();
        out.println("Accepted:");
        out.println(control.examples().passes().indent(2));
        out.println("Refused:");
        out.print(control.examples().fails().indent(2));
    }
}
