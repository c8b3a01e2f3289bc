package dev.cofferdam.sync.target;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.template.Renderer;
import java.util.List;

/// What a spec puts into its target, once its values have been read.
///
/// @param type of the Secret; empty where it is to stay as it is
public record Content(SecretData data, Metadata metadata, String type, List<String> finalizers) {
    public Content {
        finalizers = List.copyOf(finalizers);
    }

    /// The values as they were read, with the labels and annotations of the ExternalSecret.
    public static Content copied(SyncSpec spec, SecretData read) {
        return new Content(read, spec.metadata(), "", List.of());
    }

    /// What the spec's template makes of the values; without a template they are copied.
    public static Answer<Content> of(SyncSpec spec, SecretData read, Renderer renderer) {
        if (spec.template().isEmpty()) {
            return Answer.got(copied(spec, read));
        }
        var template = spec.template().get();
        return renderer.render(template, read)
                .map(
                        made ->
                                new Content(
                                        made.data(),
                                        Metadata.of(made.labels(), made.annotations()),
                                        template.type(),
                                        template.finalizers()));
    }

    /// Says nothing of labels and annotations, which may be made of secrets.
    @Override
    public String toString() {
        return "Content[" + type + ", " + data + "]";
    }
}
