package dev.cofferdam.cli.explain;

import dev.cofferdam.baseline.control.Clause;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Judgement;
import dev.cofferdam.baseline.control.Origin;
import dev.cofferdam.baseline.control.Relaxation;
import dev.cofferdam.baseline.secretscan.SecretControl;
import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.version.Span;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All controls as one page of Markdown, made from their files.
public final class Reference {
    private static final String INTRODUCTION =
            """
            # The controls

            `cofferdam explain --markdown` generates this page from the files of the controls; a test keeps it up to date.

            A control is evaluated in one of four ways. Controls that need more input than `cofferdam check` has are reported as
            *not checked*, never as passed.

            - **one object**: by CEL, the same offline and in the admission policies that `cofferdam manifests policies` prints.
            - **a namespace**: by CEL over all of its objects. An admission policy sees only one object, so these controls have none. Offline,
              a namespace passes only if its Namespace object is among the files; violations that more objects could not fix are
              reported without it too.
            - **Vault**: by CEL over a role or policy of Vault. `check` evaluates a policy in a `.hcl` file, and a role in JSON or YAML,
              as written or as Vault returns it. Roles and policies that a store uses and no file contains are *not checked*.
            - **text**: by the secret scan, offline only.

            """;

    private final PrintWriter out;

    public Reference(PrintWriter out) {
        this.out = out;
    }

    public void write() {
        out.print(INTRODUCTION);
        contents();
        for (var control : Controls.standard()) {
            section(control);
        }
        for (var control : SecretControl.values()) {
            heading(control.id(), control.title(), control.why());
            out.println("Judged by: text, offline.");
            out.println();
        }
    }

    private void contents() {
        out.println("| control | severity | judged by | in words |");
        out.println("|---|---|---|---|");
        rows().values().forEach(out::println);
        out.println();
    }

    private static Map<String, String> rows() {
        var rows = new TreeMap<String, String>();
        for (var control : Controls.standard()) {
            rows.put(
                    control.id(),
                    row(
                            control.id(),
                            control.severity().toString(),
                            way(control.subject()),
                            control.title()));
        }
        for (var control : SecretControl.values()) {
            rows.put(control.id(), row(control.id(), "by finding", "text", control.title()));
        }
        return rows;
    }

    private static String row(String id, String severity, String way, String title) {
        var anchor = id.replace("/", "");
        return "| [%s](#%s) | %s | %s | %s |".formatted(id, anchor, severity, way, title);
    }

    private static String way(Subject subject) {
        return switch (subject) {
            case SETS -> "a namespace";
            case VAULT_ROLES, VAULT_POLICIES -> "Vault";
            default -> "one object";
        };
    }

    private void section(Control control) {
        heading(control.id(), control.title(), control.why());
        out.println("- severity: " + control.severity());
        out.println("- applies to: " + scope(control.subject()));
        control.parameter()
                .ifPresent(
                        parameter ->
                                out.printf(
                                        Locale.ROOT,
                                        "- needs: the list `%s`, without which it is not asked%n",
                                        parameter.field()));
        if (control.origin() instanceof Origin.PodSecurity(var level, var check)) {
            out.printf(
                    Locale.ROOT,
                    "- Pod Security Standard: %s, check `%s`%n",
                    level.name().toLowerCase(Locale.ROOT),
                    check);
        }
        if (!control.replaces().isEmpty()) {
            out.println(
                    "- stricter than, and asked instead of: %s"
                            .formatted(String.join(", ", control.replaces())));
        }
        out.println("- fix: " + control.fix());
        out.println();
        rules(control.judgement());
        example("Accepted:", control.examples().passes());
        example("Refused:", control.examples().fails());
    }

    private void heading(String id, String title, String why) {
        out.println("## " + id);
        out.println();
        out.println("**" + title + ".** " + why);
        out.println();
    }

    private static String scope(Subject subject) {
        return switch (subject) {
            case PODS ->
                    "the pod in %s, and pod templates in objects of others"
                            .formatted(names(subject));
            case SETS -> "all objects of one namespace together";
            case VAULT_ROLES ->
                    "a role of Vault's Kubernetes auth, as a document of kind VaultRole";
            case VAULT_POLICIES -> "a policy of Vault, as a document of kind VaultPolicy";
            default -> names(subject);
        };
    }

    private static String names(Subject subject) {
        return subject.kinds().stream().map(Kind::name).collect(Collectors.joining(", "));
    }

    private void rules(Judgement judgement) {
        var clauses =
                switch (judgement) {
                    case Judgement.ByRules rules -> rules.clauses();
                    case Judgement.BySet set -> set.clauses();
                };
        var relaxations =
                judgement instanceof Judgement.ByRules rules
                        ? rules.relaxations()
                        : List.<Relaxation>of();
        relaxations.forEach(one -> rule("Never broken" + span(one.span()) + " where", one.when()));
        clauses.forEach(one -> rule(title(one), one.when()));
    }

    private static String title(Clause clause) {
        var who =
                switch (clause.each()) {
                    case SUBJECT -> "";
                    case CONTAINER -> " by a container";
                    case VOLUME -> " by a volume";
                };
        return "Broken" + who + span(clause.span()) + " (\"… " + clause.must() + "\") where";
    }

    private static String span(Span span) {
        return Stream.of(
                        span.from().equals(Span.ALWAYS.from()) ? "" : " from " + span.from(),
                        span.until().equals(Span.ALWAYS.until()) ? "" : " before " + span.until())
                .collect(Collectors.joining());
    }

    private void rule(String title, String cel) {
        out.println(title);
        out.println();
        fenced("cel", cel);
    }

    private void example(String title, String manifest) {
        out.println(title);
        out.println();
        fenced("yaml", manifest);
    }

    /// With tildes: the other fence marks what the documentation wants people to copy.
    private void fenced(String language, String text) {
        out.println("~~~" + language);
        Arrays.stream(text.strip().split("\n", -1)).forEach(out::println);
        out.println("~~~");
        out.println();
    }
}
