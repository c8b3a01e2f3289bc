package dev.cofferdam.sync.ownership;

/// The names that mark a kept Secret and what belongs to it; those of External Secrets, so that
/// either operator can take over from the other.
public final class Labels {
    /// The API group of ExternalSecrets.
    public static final String GROUP = "external-secrets.io";

    /// A label, `true` on every kept Secret.
    public static final String MANAGED = "reconcile.external-secrets.io/managed";

    /// A label that names the owner by a hash, where the creation policy is `Owner`.
    public static final String CREATED_BY = "reconcile.external-secrets.io/created-by";

    /// An annotation: [GoHash#of(dev.cofferdam.core.secret.SecretData)] of what was last written.
    public static final String DATA_HASH = "reconcile.external-secrets.io/data-hash";

    private static final String MANAGER = "externalsecrets.external-secrets.io/";
    private static final int LONGEST_MANAGER = 63;

    private Labels() {}

    /// The value of [#CREATED_BY].
    public static String createdBy(Owner owner) {
        return GoHash.of(owner.namespace() + "/" + owner.name());
    }

    /// The field manager that an owner's writes carry: how its stale keys are found again.
    public static String fieldManager(Owner owner) {
        var plain = MANAGER + owner.name();
        return plain.length() <= LONGEST_MANAGER
                ? plain
                : MANAGER + "sha3/" + GoHash.of(owner.name());
    }
}
