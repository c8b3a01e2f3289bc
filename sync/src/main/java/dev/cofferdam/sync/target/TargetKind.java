package dev.cofferdam.sync.target;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.template.Renderer;

/// The decisions about targets of one kind, pure.
///
/// @param <C> the content that a spec puts into a target
/// @param <L> a target as the API server holds it
/// @param <D> a target as it is to be written
public interface TargetKind<C, L, D> {
    /// What the spec puts into its target; runs the template where there is one.
    Answer<C> content(SyncSpec spec, SecretData read, Renderer renderer);

    /// Whether a target of which nothing but this hash is known holds the content already.
    boolean holds(SyncSpec spec, C content, String hash);

    /// What to write where no target exists.
    Plan<D> toCreate(SyncSpec spec, C content);

    /// What to write where there is one.
    Plan<D> toUpdate(SyncSpec spec, L live, C content);

    /// Whether the spec owns a target, by its uid, so that it may be deleted.
    boolean owns(SyncSpec spec, L live);

    /// Whether the spec owns a target and has written it: a copy of a target has its owner too.
    boolean made(SyncSpec spec, L live);
}
