package dev.cofferdam.core.problem;

/// The stable codes that every refusal starts with. They are part of the interface: documented,
/// matched on by alerts, never renamed. [#code()] is how they are written.
public enum Cause {
    /// A field of a manifest holds something that cannot be used.
    INVALID_FIELD("InvalidField"),
    /// The manifest asks for something that a preview does not show.
    NOT_IMPLEMENTED("NotImplemented"),
    /// The store names a provider that Cofferdam does not serve.
    UNSUPPORTED_PROVIDER("UnsupportedProvider"),
    /// The target is of a kind that the operator was not told to keep.
    KIND_NOT_ALLOWED("KindNotAllowed"),
    /// The cluster does not know the kind of the target.
    KIND_ABSENT("KindAbsent"),
    /// The store names an auth method that Cofferdam does not serve.
    UNSUPPORTED_AUTH("UnsupportedAuth"),
    /// No service account is named and the namespace does not have exactly one candidate.
    IDENTITY_AMBIGUOUS("IdentityAmbiguous"),
    /// The service account does not exist.
    SERVICE_ACCOUNT_ABSENT("ServiceAccountAbsent"),
    /// The Secret, ConfigMap or key that holds a credential or a CA does not exist.
    CREDENTIAL_ABSENT("CredentialAbsent"),
    /// A credential cannot be used, whatever Vault says of it.
    CREDENTIAL_INVALID("CredentialInvalid"),
    /// The CA certificates cannot be parsed.
    CA_INVALID("CaInvalid"),
    /// The store does not exist.
    STORE_ABSENT("StoreAbsent"),
    /// The store exists but is not ready.
    STORE_NOT_READY("StoreNotReady"),
    /// The store does not serve this namespace.
    STORE_CLOSED("StoreClosed"),
    /// The cluster has no Platform, which says where the Apps have their secrets, or more than one.
    PLATFORM_ABSENT("PlatformAbsent"),
    /// The generator does not exist.
    GENERATOR_ABSENT("GeneratorAbsent"),
    /// The generator is of a kind that Cofferdam does not serve.
    UNSUPPORTED_GENERATOR("UnsupportedGenerator"),
    /// No secrets engine is mounted at the store's path, or one of another version.
    MOUNT_ABSENT("MountAbsent"),
    /// The secret has no such property.
    PROPERTY_ABSENT("PropertyAbsent"),
    /// A key cannot be the key of a Secret.
    KEY_INVALID("KeyInvalid"),
    /// A value has not the form that the manifest says it has.
    VALUE_INVALID("ValueInvalid"),
    /// The Secret that is to be pushed, or one of its keys, does not exist.
    SOURCE_ABSENT("SourceAbsent"),
    /// A store may have led elsewhere when it was pushed through, so that nothing is deleted.
    PLACE_UNKNOWN("PlaceUnknown"),
    /// A template cannot be found, parsed or run, or makes what no Secret can hold.
    TEMPLATE_FAILED("TemplateFailed"),
    /// A template would use more time or memory than it may.
    TEMPLATE_LIMIT("TemplateLimit"),

    /// The namespace has not granted Cofferdam its Secrets.
    NOT_GRANTED("NotGranted"),
    /// Vault refused the login.
    LOGIN_DENIED("LoginDenied"),
    /// Vault refused the read or the write.
    DENIED("Denied"),

    /// Vault cannot be reached.
    UNREACHABLE("Unreachable"),
    /// Vault's certificate was refused.
    TLS_FAILED("TlsFailed"),
    /// Vault is sealed.
    SEALED("Sealed"),
    /// Vault is not initialised, or a standby without a leader.
    NOT_ACTIVE("NotActive"),
    /// What answers at the address is not Vault's API.
    NOT_VAULT("NotVault"),
    /// Vault answered with an error of its own.
    SERVER_ERROR("ServerError"),
    /// A server's answer is larger than what a Secret can need.
    ANSWER_TOO_LARGE("AnswerTooLarge"),
    /// The namespace's share of the memory for answers has no room for this one.
    ANSWER_MEMORY("AnswerMemory"),
    /// The namespace uses more servers than one may.
    TOO_MANY_SERVERS("TooManyServers"),
    /// The operator does not ask the server that a store names.
    SERVER_NOT_ALLOWED("ServerNotAllowed"),
    /// Vault asked for fewer requests.
    RATE_LIMITED("RateLimited"),
    /// The login budget of this Vault is spent for this minute.
    LOGIN_BUDGET("LoginBudget"),
    /// The API server answered with an error of its own.
    API_SERVER_ERROR("ApiServerError"),

    /// Vault did what a generator asked for, but answered with nothing.
    EMPTY_RESPONSE("EmptyResponse"),
    /// Vault has no secret, or no such version of it.
    SECRET_ABSENT("SecretAbsent"),

    /// Another owner wrote what is in Vault, so it is not overwritten.
    SECRET_FOREIGN("SecretForeign"),
    /// What is in Vault changed while it was being written.
    SECRET_CHANGED("SecretChanged"),

    /// Another ExternalSecret or controller owns the target.
    TARGET_OWNED("TargetOwned"),
    /// The target exists, and is not one that Cofferdam made.
    TARGET_FOREIGN("TargetForeign"),
    /// The target is immutable and would have to change.
    TARGET_IMMUTABLE("TargetImmutable"),
    /// The target changed while it was being written.
    TARGET_CHANGED("TargetChanged"),
    /// The API server refused the target as it would have been written.
    TARGET_REFUSED("TargetRefused");

    private final String code;

    Cause(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
