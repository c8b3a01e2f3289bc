package dev.cofferdam.api.store;

import dev.cofferdam.api.store.provider.OpenBaoSpec;
import dev.cofferdam.api.store.provider.VaultAuthSpec;
import dev.cofferdam.api.store.provider.VaultSpec;
import dev.cofferdam.core.store.Provider;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `spec.provider.openBao`: the same server API as `spec.provider.vault`, so it becomes the same
/// provider.
record OpenBaoParser(StoreFields fields) {
    private static final String AT = "spec.provider.openBao";
    private static final String USUAL_MOUNT = "kv";

    Provider.Vault openBao(OpenBaoSpec spec, StoreSpec.@Nullable RetrySettings retries) {
        if (spec.caBundle() != null && spec.caProvider() != null) {
            fields.complaints().invalid(AT, "has caBundle and caProvider: remove one");
        }
        return VaultParser.ofOpenBao(fields, AT)
                .vault(
                        new VaultSpec(
                                spec.server(),
                                AuthParser.orUsual(spec.path(), USUAL_MOUNT),
                                spec.version(),
                                spec.namespace(),
                                spec.caBundle(),
                                spec.caProvider(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                auth(spec.auth())),
                        retries);
    }

    private @Nullable VaultAuthSpec auth(OpenBaoSpec.@Nullable Auth auth) {
        if (auth == null || !hasOneMethod(auth)) {
            return null;
        }
        var appRole = auth.appRole();
        if (appRole != null && appRole.roleId() != null && appRole.roleRef() != null) {
            fields.complaints().invalid(AT + ".auth.appRole", "has roleId and roleRef: remove one");
        }
        return new VaultAuthSpec(
                auth.namespace(),
                auth.tokenSecretRef(),
                appRole,
                null,
                null,
                auth.userPass(),
                null,
                null,
                Map.of());
    }

    private boolean hasOneMethod(OpenBaoSpec.Auth auth) {
        var methods =
                Stream.of(auth.tokenSecretRef(), auth.appRole(), auth.userPass())
                        .filter(Objects::nonNull)
                        .toList();
        var other = auth.others().keySet().stream().sorted().findFirst();
        if (other.isPresent()) {
            fields.complaints()
                    .invalid(
                            AT + ".auth." + other.get(),
                            """
                            is not a method of openBao: write appRole, tokenSecretRef or \
                            userPass, or use spec.provider.vault, which has more methods \
                            and reaches OpenBao too""");
        } else if (methods.isEmpty()) {
            fields.complaints()
                    .invalid(
                            AT + ".auth",
                            """
                            has no method: write appRole, tokenSecretRef or userPass, or \
                            remove auth if something else adds the token""");
        } else if (methods.size() > 1) {
            fields.complaints()
                    .invalid(AT + ".auth", "has %d methods: keep one".formatted(methods.size()));
        }
        return other.isEmpty() && methods.size() == 1;
    }
}
