package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.compare.Plan;
import dev.cofferdam.cli.app.compare.Step;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.cli.vault.Caller;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.sync.app.plan.Change;
import dev.cofferdam.sync.app.plan.Change.Action;
import dev.cofferdam.sync.app.plan.Change.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Plans as text for people, and as JSON for programs.
record PlanPrinter(Lines out) {
    /// Of the JSON, which changes if a field changes its meaning.
    private static final String FORMAT = "cofferdam.dev/plan/v1";

    void text(List<Plan> plans) {
        plans.forEach(this::text);
        out.say(
                "Plan: %d to add, %d to change, %d in conflict."
                        .formatted(
                                count(plans, Action.ADD),
                                count(plans, Action.CHANGE),
                                count(plans, Action.CONFLICT)));
        out.flush();
    }

    private static long count(List<Plan> plans, Action action) {
        return plans.stream().mapToLong(plan -> plan.count(action)).sum();
    }

    private void text(Plan plan) {
        out.say("Namespace " + plan.namespace());
        half("Vault", plan.vault());
        half("Kubernetes", plan.kubernetes());
        plan.unknown().stream()
                .map(Caller::words)
                .distinct()
                .forEach(problem -> out.say("  ? not compared: " + problem));
        if (plan.steps().findAny().isEmpty() && plan.unknown().isEmpty()) {
            out.say("  everything is as its Apps need it");
        }
    }

    private void half(String title, List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        out.say(title);
        for (var step : steps) {
            var change = step.change();
            var reach = change.reach().map(each -> "  " + words(each)).orElse("");
            out.say(
                    "  %s %s %s%s"
                            .formatted(sign(change.action()), change.kind(), change.name(), reach));
            change.details().forEach(detail -> out.say("      " + detail));
        }
    }

    private static String sign(Action action) {
        return switch (action) {
            case ADD -> "+";
            case CHANGE -> "~";
            case CONFLICT -> "!";
        };
    }

    private static String words(Reach reach) {
        return switch (reach) {
            case WIDER -> "wider";
            case NARROWER -> "narrower";
            case SAME -> "same reach";
            case DIFFERENT -> "wider and narrower";
        };
    }

    void json(List<Plan> plans) {
        var changes = new ArrayList<Map<String, Object>>();
        var unknown = new ArrayList<String>();
        for (var plan : plans) {
            plan.vault().forEach(step -> changes.add(json(plan, "vault", step.change())));
            plan.kubernetes().forEach(step -> changes.add(json(plan, "kubernetes", step.change())));
            plan.unknown().stream().map(Caller::words).distinct().forEach(unknown::add);
        }
        out.text(
                ManifestStream.json(
                        Ordered.map("format", FORMAT, "changes", changes, "notCompared", unknown)));
        out.gap();
        out.flush();
    }

    private static Map<String, Object> json(Plan plan, String half, Change change) {
        var fields =
                Ordered.map(
                        "namespace", plan.namespace(),
                        "in", half,
                        "kind", change.kind(),
                        "name", change.name(),
                        "action", word(change.action()),
                        "details", change.details());
        Optional<Reach> reach = change.reach();
        return reach.isPresent() ? Ordered.with(fields, "reach", word(reach.get())) : fields;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
