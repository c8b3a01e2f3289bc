package dev.cofferdam.sync.pipeline;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.sync.externalsecret.Conclusion;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.target.TargetKind;
import dev.cofferdam.sync.template.Renderer;

/// What is to become of a target, once the values of its spec have been read.
///
/// @param <C> the content of a target of this kind
public sealed interface Resolution<C> {
    /// The target gets this content.
    record Write<C>(C content) implements Resolution<C> {}

    /// The sources have no values, and the deletion policy keeps the target.
    record Retain<C>() implements Resolution<C> {}

    /// The sources have no values, and the deletion policy removes the target.
    record Remove<C>() implements Resolution<C> {}

    /// The creation policy `None` writes nothing, so that no template is run.
    record WriteNothing<C>() implements Resolution<C> {}

    record Refuse<C>(Problem problem) implements Resolution<C> {}

    static <C> Resolution<C> of(
            SyncSpec spec, SecretData read, TargetKind<C, ?, ?> kind, Renderer renderer) {
        return switch (Conclusion.of(spec, read)) {
            case Conclusion.Retain() -> new Retain<>();
            case Conclusion.Remove() -> new Remove<>();
            case Conclusion.Refuse(var problem) -> new Refuse<>(problem);
            case Conclusion.Write _ when spec.target().creation() == Creation.NONE ->
                    new WriteNothing<>();
            case Conclusion.Write(var data) ->
                    switch (content(spec, data, kind, renderer)) {
                        case Answer.Got<C>(var content) -> new Write<>(content);
                        case Answer.Failed<C>(var problem) -> new Refuse<>(problem);
                    };
        };
    }

    private static <C> Answer<C> content(
            SyncSpec spec, SecretData data, TargetKind<C, ?, ?> kind, Renderer renderer) {
        return spec.template().isEmpty()
                ? kind.content(spec, data, renderer)
                : Trace.step("run template", _ -> kind.content(spec, data, renderer));
    }
}
