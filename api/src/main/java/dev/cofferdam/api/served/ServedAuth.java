package dev.cofferdam.api.served;

import dev.cofferdam.api.field.WordList;
import dev.cofferdam.api.store.provider.VaultAuthSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A way to log in to Vault that is served. Where several are written, the first of this order
/// counts.
@SuppressWarnings("ImmutableEnumChecker") // functions of fields, without a state
public enum ServedAuth {
    TOKEN("tokenSecretRef", VaultAuthSpec::tokenSecretRef),
    APP_ROLE("appRole", VaultAuthSpec::appRole),
    KUBERNETES("kubernetes", VaultAuthSpec::kubernetes),
    LDAP("ldap", VaultAuthSpec::ldap),
    USER_PASS("userPass", VaultAuthSpec::userPass),
    JWT("jwt", VaultAuthSpec::jwt),
    CERT("cert", VaultAuthSpec::cert);

    private final String field;
    private final Function<VaultAuthSpec, @Nullable Object> settings;

    ServedAuth(String field, Function<VaultAuthSpec, @Nullable Object> settings) {
        this.field = field;
        this.settings = settings;
    }

    /// Its name below `spec.provider.vault.auth`.
    public String field() {
        return field;
    }

    /// The one that counts; empty where none of these is written.
    public static Optional<ServedAuth> in(VaultAuthSpec spec) {
        return Arrays.stream(values())
                .filter(each -> each.settings.apply(spec) != null)
                .findFirst();
    }

    /// All, for a sentence.
    public static String enumeration() {
        return WordList.of(Arrays.stream(values()).map(ServedAuth::field).sorted().toList());
    }
}
