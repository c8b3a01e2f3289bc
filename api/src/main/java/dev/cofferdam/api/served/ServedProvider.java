package dev.cofferdam.api.served;

import dev.cofferdam.api.store.provider.ProviderSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A provider of stores that is served; the first that a store names counts.
@SuppressWarnings("ImmutableEnumChecker") // functions of fields, without a state
public enum ServedProvider {
    VAULT("vault", ProviderSpec::vault),
    OPENBAO("openBao", ProviderSpec::openBao),
    FAKE("fake", ProviderSpec::fake),
    KUBERNETES("kubernetes", ProviderSpec::kubernetes);

    private final String field;
    private final Function<ProviderSpec, @Nullable Object> settings;

    ServedProvider(String field, Function<ProviderSpec, @Nullable Object> settings) {
        this.field = field;
        this.settings = settings;
    }

    /// Its name below `spec.provider`.
    public String field() {
        return field;
    }

    /// All that a store names.
    public static List<ServedProvider> in(ProviderSpec spec) {
        return Arrays.stream(values()).filter(each -> each.settings.apply(spec) != null).toList();
    }
}
