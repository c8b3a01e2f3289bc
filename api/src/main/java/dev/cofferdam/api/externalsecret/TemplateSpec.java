package dev.cofferdam.api.externalsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec.target.template`.
@ManifestPart
public record TemplateSpec(
        @JsonPropertyDescription("Type of the Secret, such as kubernetes.io/tls.")
                @Nullable String type,
        @JsonPropertyDescription("Version of the template language; there is only v2.")
                @Nullable String engineVersion,
        @JsonPropertyDescription(
                        """
                Whether the values that were read are in the Secret beside what \
                the template makes: Merge for yes, Replace (also when left out) \
                for no.""")
                @Nullable String mergePolicy,
        @JsonPropertyDescription("Labels, annotations and finalizers of the Secret.")
                @Nullable Metadata metadata,
        @JsonPropertyDescription("Keys of the Secret, and the templates of their values.")
                @Nullable Map<String, String> data,
        @JsonPropertyDescription("Templates that stand elsewhere; data overrides them.")
                @Nullable List<From> templateFrom) {
    public static final Choice<String> ENGINE_VERSIONS = Choice.of("v2");
    public static final Choice<String> MERGE_POLICIES = Choice.of("Replace", "Merge");
    public static final Choice<String> FORMS = Choice.of("Values", "KeysAndValues");

    /// `spec.target.template.metadata`.
    @ManifestPart
    public record Metadata(
            @JsonPropertyDescription("Labels; their values are templates.")
                    @Nullable Map<String, String> labels,
            @JsonPropertyDescription("Annotations; their values are templates.")
                    @Nullable Map<String, String> annotations,
            @JsonPropertyDescription("Finalizers that are added to the Secret.")
                    @Nullable List<String> finalizers) {}

    /// An element of `spec.target.template.templateFrom`.
    @ManifestPart
    public record From(
            @JsonPropertyDescription("Templates in a ConfigMap of the same namespace.")
                    @Nullable Ref configMap,
            @JsonPropertyDescription("Templates in a Secret of the same namespace.")
                    @Nullable Ref secret,
            @JsonPropertyDescription("A template that makes a YAML map of keys and values.")
                    @Nullable String literal,
            @JsonPropertyDescription(
                            """
                    Where the result goes: Data (also when left out), Labels or \
                    Annotations; for a manifest also a path.""")
                    @Nullable String target,
            @JsonPropertyDescription("How the values that a template makes are to be decoded.")
                    @Nullable String valuesDecodingStrategy) {}

    /// A ConfigMap or Secret with templates.
    @ManifestPart
    public record Ref(
            @JsonPropertyDescription("Name of the object.")
                    @Required
                    @Pattern(Patterns.SUBDOMAIN)
                    @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                    @Nullable String name,
            @JsonPropertyDescription("Which of its keys hold templates.") @Required
                    @Nullable List<Item> items) {}

    /// One key with a template.
    @ManifestPart
    public record Item(
            @JsonPropertyDescription("The key.")
                    @Required
                    @Pattern(Patterns.KEY)
                    @Size(min = 1, max = Patterns.KEY_SIZE)
                    @Nullable String key,
            @JsonPropertyDescription(
                            """
                    What the template makes: the value of this key (Values, \
                    also when left out) or a YAML map of keys and values \
                    (KeysAndValues).""")
                    @Nullable String templateAs) {}
}
