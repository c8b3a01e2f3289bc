package dev.cofferdam.cli.reach.report;

import dev.cofferdam.reach.path.Step;
import dev.cofferdam.reach.rule.text.RuleText;
import dev.cofferdam.reach.rule.text.RuleTexts;
import java.util.Collection;
import java.util.stream.Collectors;

/// Each step of the paths once: why it works, which objects allow it, and how to cut it.
final class HtmlSteps {
    private HtmlSteps() {}

    /// @param steps the page refers to each by its number
    static String of(Collection<Step> steps) {
        if (steps.isEmpty()) {
            return "";
        }
        var text = new StringBuilder();
        int number = 0;
        for (var step : steps) {
            text.append(step(number, step));
            number++;
        }
        return """
        <section aria-labelledby="h-steps">
        <h2 id="h-steps">Steps</h2>
        %s</section>
        """
                .formatted(text);
    }

    private static String step(int number, Step step) {
        var rule =
                RuleTexts.all().stream().filter(each -> each.id().equals(step.rule())).findFirst();
        return """
        <article class="step" id="s%d">
        <h3>%s</h3>
        %s%s%s</article>
        """
                .formatted(
                        number,
                        HtmlText.of(step.sentence()),
                        rule.map(HtmlSteps::why).orElse(""),
                        objects(step),
                        rule.map(RuleText::cut)
                                .filter(cut -> !cut.isEmpty())
                                .map(
                                        cut ->
                                                "<p class=\"cut\">To cut it: %s</p>%n"
                                                        .formatted(HtmlText.of(cut)))
                                .orElse(""));
    }

    private static String objects(Step step) {
        return step.objects().isEmpty()
                ? ""
                : step.objects().stream()
                        .map(each -> "<li>by " + HtmlText.of(each.toString()) + "</li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>\n"));
    }

    private static String why(RuleText rule) {
        var more = rule.approximate().isEmpty() ? "" : " May find too much: " + rule.approximate();
        return rule.why().isEmpty()
                ? ""
                : "<p>%s</p>%n"
                        .formatted(
                                HtmlText.of(
                                        "Rule %s: %s%s".formatted(rule.id(), rule.why(), more)));
    }
}
