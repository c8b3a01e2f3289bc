package dev.cofferdam.sync.externalsecret;

import dev.cofferdam.core.kubernetes.ObjectKind;

/// The object that is kept, in the namespace of its owner: a Secret, unless the manifest names
/// another kind.
public record Target(
        String name, ObjectKind kind, Creation creation, Deletion deletion, boolean immutable) {
    /// Whether it is of the usual kind.
    public boolean isSecret() {
        return kind.equals(ObjectKind.SECRET);
    }

    /// `spec.target.creationPolicy`.
    public enum Creation {
        OWNER,
        ORPHAN,
        MERGE,
        CREATE_OR_MERGE,
        NONE;

        /// Whether keys that others put into the Secret stay.
        public boolean keepsForeignKeys() {
            return this == MERGE || this == CREATE_OR_MERGE;
        }
    }

    /// `spec.target.deletionPolicy`: what it means that Vault has nothing any more.
    public enum Deletion {
        RETAIN,
        DELETE,
        MERGE
    }
}
