package dev.cofferdam.api.externalsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.externalsecret.Target.Deletion;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// `spec.target`.
@ManifestPart
public record TargetSpec(
        @JsonPropertyDescription("Name of the Secret; that of this object when left out.")
                @Pattern(Patterns.SUBDOMAIN)
                @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                @Nullable String name,
        @JsonPropertyDescription(
                        """
                Who makes the Secret. Owner (also when left out): this object, \
                and the Secret goes with it; Orphan: this object, and the \
                Secret stays; Merge: another owner, and keys are added to it; CreateOrMerge: this object if the Secret is missing, otherwise as Merge; None: no Secret is written.""")
                @Nullable String creationPolicy,
        @JsonPropertyDescription(
                        """
                What happens when the store has the values no more. Retain \
                (also when left out): the Secret stays as it is; Delete: it \
                goes; Merge: it stays, the missing keys go.""")
                @Nullable String deletionPolicy,
        @JsonPropertyDescription(
                        "Whether the Secret is made immutable: its values never change after that.")
                @Nullable Boolean immutable,
        @JsonPropertyDescription(
                        """
                Another kind of object to keep in place of a Secret. The administrator of the operator must allow it.""")
                @Nullable Manifest manifest,
        @JsonPropertyDescription(
                        """
                How the Secret is to look. Without a template it has the values \
                as they were read, and the labels and annotations of this \
                object.""")
                @Nullable TemplateSpec template) {
    public static final Choice<Creation> CREATION_POLICIES =
            Choice.<Creation>empty()
                    .with("Owner", Creation.OWNER)
                    .with("Orphan", Creation.ORPHAN)
                    .with("Merge", Creation.MERGE)
                    .with("CreateOrMerge", Creation.CREATE_OR_MERGE)
                    .with("None", Creation.NONE);
    public static final Choice<Deletion> DELETION_POLICIES =
            Choice.<Deletion>empty()
                    .with("Retain", Deletion.RETAIN)
                    .with("Delete", Deletion.DELETE)
                    .with("Merge", Deletion.MERGE);

    /// `spec.target.manifest`.
    @ManifestPart
    public record Manifest(
            @JsonPropertyDescription("API version of the object.") @Required @Size(min = 1)
                    @Nullable String apiVersion,
            @JsonPropertyDescription("Kind of the object.") @Required @Size(min = 1)
                    @Nullable String kind) {}
}
