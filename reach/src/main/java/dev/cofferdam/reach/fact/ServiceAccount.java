package dev.cofferdam.reach.fact;

import dev.cofferdam.reach.object.AccountRef;
import dev.cofferdam.reach.object.ObjectRef;
import java.util.Optional;

/// A service account.
///
/// @param automount whether pods get its token where they do not say; empty if it does not say
public record ServiceAccount(AccountRef name, Optional<Boolean> automount, ObjectRef ref) {}
