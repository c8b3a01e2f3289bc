package dev.cofferdam.api.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.status.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `status` of an App.
@ManifestPart
public record AppStatus(
        @JsonPropertyDescription(
                        """
                Ready: everything that it needs in the cluster is there. VaultReady: \
                Vault lets its accounts read what it names. LeastPrivilege: Vault lets \
                them do nothing else.""")
                @Nullable List<Condition> conditions,
        @JsonPropertyDescription("How many of its Secrets are synced, such as 2/3.")
                @Nullable String secrets) {
    /// The types of its conditions.
    public static final List<String> CONDITIONS = List.of("Ready", "VaultReady", "LeastPrivilege");
}
