package dev.cofferdam.api.store;

import dev.cofferdam.api.field.CaBundle;
import dev.cofferdam.api.field.CaProvider;
import dev.cofferdam.api.field.ServerAddress;
import dev.cofferdam.core.store.Trust;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where a server is and which certificates it is trusted by.
///
/// @param path where both stand
record ServerFields(StoreFields fields, String path) {
    URI address(String field, String written, String example) {
        return ServerAddress.parse(fields.complaints(), path + field, written, example);
    }

    Trust trust(@Nullable String caBundle, @Nullable CaProvider caProvider) {
        if (caBundle != null && !caBundle.isEmpty()) {
            return new Trust.Bundle(
                    CaBundle.parse(fields.complaints(), path + ".caBundle", caBundle));
        }
        return caProvider == null
                ? new Trust.Machine()
                : new Trust.Referenced(fields.certificates(path + ".caProvider", caProvider));
    }
}
