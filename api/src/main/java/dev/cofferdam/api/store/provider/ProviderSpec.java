package dev.cofferdam.api.store.provider;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec.provider`. Providers that are not listed here are kept as they are.
@ManifestPart
public record ProviderSpec(
        @JsonPropertyDescription("HashiCorp Vault or OpenBao.") @Nullable VaultSpec vault,
        @JsonPropertyDescription("OpenBao, with the fields of this provider.")
                @Nullable OpenBaoSpec openBao,
        @JsonPropertyDescription("Values that stand in the store itself, for tests.")
                @Nullable FakeSpec fake,
        @JsonPropertyDescription("Secrets of a namespace, of this or another cluster.")
                @Nullable KubernetesSpec kubernetes,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
    public ProviderSpec {
        others =
                others == null
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }
}
