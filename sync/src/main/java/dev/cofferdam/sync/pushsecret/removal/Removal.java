package dev.cofferdam.sync.pushsecret.removal;

import java.util.Collection;

/// What becomes of a value that was pushed and that its PushSecret asks for no more.
public enum Removal {
    /// It is taken away.
    DELETE,
    /// It lies where something lies that is wanted: it stays, and the record of that tells of it.
    FORGET,
    /// It stays for now, and stays on record: a part of it is wanted by the same PushSecret.
    KEEP;

    /// What becomes of the value at `place`.
    ///
    /// @param place where it lies
    /// @param wanted where the same PushSecret wants something
    /// @param claimed where other PushSecrets want something
    public static Removal of(Place place, Collection<Place> wanted, Collection<Place> claimed) {
        if (wanted.stream().anyMatch(each -> each.holds(place))) {
            return FORGET;
        }
        if (wanted.stream().anyMatch(place::holds)) {
            return KEEP;
        }
        return claimed.stream().anyMatch(place::touches) ? FORGET : DELETE;
    }
}
