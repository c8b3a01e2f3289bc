package dev.cofferdam.cli.check;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.baseline.control.Control;
import dev.cofferdam.core.baseline.control.Controls;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cofferdam explain`: what a control asks for, why, and how to get there.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells all about one control of the baseline, or lists them.",
        footer = {"", "Examples:", "  cofferdam explain", "  cofferdam explain pod/run-as-non-root"})
public final class ExplainCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "CONTROL", description = "Such as pod/run-as-non-root.")
    private @Nullable String id;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        if (id == null) {
            Controls.standard().stream()
                    .sorted(Comparator.comparing(Control::id))
                    .forEach(control -> out.printf("%-42s %-7s %s%n", control.id(), severity(control), control.title()));
        } else {
            explain(control(id), out);
        }
        out.flush();
    }

    private static Control control(String id) {
        return Controls.standard().stream()
                .filter(control -> control.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CommandFailed("there is no control " + id + "; list them with: cofferdam explain"));
    }

    private static void explain(Control control, PrintWriter out) {
        out.println(control.id() + " (" + severity(control) + ")");
        out.println(control.title());
        out.println();
        out.println(control.why());
        out.println();
        out.println("Fix: " + control.fix());
        if (!control.examples().passes().isEmpty()) {
            out.println();
            out.println("Accepted:");
            out.println(control.examples().passes().indent(2));
            out.println("Refused:");
            out.print(control.examples().fails().indent(2));
        }
    }

    private static String severity(Control control) {
        return control.severity().name().toLowerCase(Locale.ROOT);
    }
}
