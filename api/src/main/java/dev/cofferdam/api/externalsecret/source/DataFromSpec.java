package dev.cofferdam.api.externalsecret.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An element of `spec.dataFrom`.
@ManifestPart
public record DataFromSpec(
        @JsonPropertyDescription("One secret, each member of which becomes a key.")
                @Nullable RemoteRefSpec extract,
        @JsonPropertyDescription("All secrets that match.") @Nullable Find find,
        @JsonPropertyDescription("Changes of the keys, done one after the other.")
                @Nullable List<Rewrite> rewrite,
        @JsonPropertyDescription(
                        "Which store, if not that of the whole object, or which generator.")
                @Nullable SourceRefSpec sourceRef) {
    public static final Choice<String> PRIORITY_POLICIES = Choice.of("Strict", "IgnoreNotFound");
    public static final Choice<String> CONFLICT_POLICIES = Choice.of("Error", "Ignore");
    public static final Choice<String> STRATEGIES = Choice.of("Extract", "JSON");

    /// `find`.
    @ManifestPart
    public record Find(
            @JsonPropertyDescription("Where to look; the whole store when left out.")
                    @Nullable String path,
            @JsonPropertyDescription("What the names of the secrets must look like.")
                    @Nullable Name name,
            @JsonPropertyDescription("Tags that the secrets must have.")
                    @Nullable Map<String, String> tags,
            @JsonPropertyDescription(
                            """
                    What becomes of characters that a key of a Secret cannot \
                    have: an underscore (Default, also when left out) or their \
                    code (Unicode).""")
                    @Nullable String conversionStrategy,
            @JsonPropertyDescription(
                            """
                    How values are encoded in the store: not at all (None, also \
                    when left out), Base64, Base64URL, or whichever fits \
                    (Auto).""")
                    @Nullable String decodingStrategy,
            @JsonPropertyDescription(
                            """
                    Whether values with null bytes are taken (Ignore, also when \
                    left out) or an error (Fail).""")
                    @Nullable String nullBytePolicy) {}

    /// `find.name`.
    @ManifestPart
    public record Name(
            @JsonPropertyDescription("A regular expression that fits somewhere in the name.")
                    @Nullable String regexp) {}

    /// One change of the keys.
    @ManifestPart
    public record Rewrite(
            @JsonPropertyDescription("Replaces what fits a regular expression.")
                    @Nullable Regexp regexp,
            @JsonPropertyDescription("Makes each key by a template.") @Nullable Transform transform,
            @JsonPropertyDescription("Puts the members of several secrets together.")
                    @Nullable Merge merge) {}

    /// `rewrite.regexp`.
    @ManifestPart
    public record Regexp(
            @JsonPropertyDescription("The regular expression.") @Required @Nullable String source,
            @JsonPropertyDescription("What it is replaced by; $1 is the first group.") @Required
                    @Nullable String target) {}

    /// `rewrite.transform`.
    @ManifestPart
    public record Transform(
            @JsonPropertyDescription("The template; .value is the key.") @Required
                    @Nullable String template) {}

    /// `rewrite.merge`.
    @ManifestPart
    public record Merge(
            @JsonPropertyDescription("The key that gets the result, for the strategy JSON.")
                    @Nullable String into,
            @JsonPropertyDescription(
                            "Which secrets count more than others when several have a member.")
                    @Nullable List<String> priority,
            @JsonPropertyDescription(
                            """
                    Whether each secret under priority has to exist: Strict \
                    (also when left out) or IgnoreNotFound.""")
                    @Nullable String priorityPolicy,
            @JsonPropertyDescription(
                            """
                    What it means that several secrets have a member: Error \
                    (also when left out) or Ignore.""")
                    @Nullable String conflictPolicy,
            @JsonPropertyDescription(
                            """
                    Whether the members become keys (Extract, also when left \
                    out) or one JSON object (JSON).""")
                    @Nullable String strategy) {}
}
