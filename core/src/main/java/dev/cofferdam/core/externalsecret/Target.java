package dev.cofferdam.core.externalsecret;

/// The Secret that is kept, in the namespace of its owner.
public record Target(String name, Creation creation, Deletion deletion, boolean immutable) {
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
