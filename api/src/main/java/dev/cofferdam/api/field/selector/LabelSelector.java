package dev.cofferdam.api.field.selector;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.core.label.Selector;
import io.fabric8.generator.annotation.Required;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The label selector of Kubernetes.
@ManifestPart
public record LabelSelector(
        @JsonPropertyDescription("Requirements on labels, of which all must hold.")
                @Nullable List<Expression> matchExpressions,
        @JsonPropertyDescription("Labels and the values that they must have.")
                @Nullable Map<String, String> matchLabels) {
    public static final Choice<Selector.Operator> OPERATORS =
            Arrays.stream(Selector.Operator.values())
                    .reduce(
                            Choice.<Selector.Operator>empty(),
                            (choice, operator) -> choice.with(operator.word(), operator),
                            (_, last) -> last);

    /// One requirement.
    @ManifestPart
    public record Expression(
            @JsonPropertyDescription("The label that this is about.") @Required
                    @Nullable String key,
            @JsonPropertyDescription(
                            "How the label and the values relate: In, NotIn, Exists or DoesNotExist.")
                    @Required
                    @Nullable String operator,
            @JsonPropertyDescription("Values for In and NotIn; Exists and DoesNotExist have none.")
                    @Nullable List<String> values) {}
}
