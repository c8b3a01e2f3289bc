package dev.cofferdam.api.store;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.core.store.Provider.Retries;
import org.jspecify.annotations.Nullable;

/// `retrySettings` of a store or a generator.
public final class RetriesParser {
    private RetriesParser() {}

    /// Settings without a number mean that nothing is repeated, unlike no settings at all.
    ///
    /// @param path of the settings in the manifest
    public static Retries parse(
            Complaints complaints, String path, StoreSpec.@Nullable RetrySettings settings) {
        if (settings == null) {
            return Retries.USUAL;
        }
        var most = settings.maxRetries() == null ? 0 : settings.maxRetries();
        if (most < 0) {
            complaints.invalid(
                    path + ".maxRetries", "is " + most + ": write a number that is not negative");
        }
        var interval = Nulls.text(settings.retryInterval());
        return new Retries(
                most,
                interval.isEmpty()
                        ? Retries.USUAL.pause()
                        : complaints.duration(
                                path + ".retryInterval", interval, Retries.USUAL.pause()));
    }
}
