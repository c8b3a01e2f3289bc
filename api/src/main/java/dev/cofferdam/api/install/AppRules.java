package dev.cofferdam.api.install;

import static dev.cofferdam.api.install.Completion.words;

import dev.cofferdam.api.app.AppSpec;
import dev.cofferdam.api.app.AppStatus;
import dev.cofferdam.api.app.PlatformSpec;
import dev.cofferdam.api.baseline.BaselineSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;

/// What the types of Apps and Platforms cannot say about their schema. Lists have a longest size,
/// so that the API server accepts the rules of their elements.
final class AppRules {
    private static final long MOST = 200;

    static final List<SchemaRule> APP =
            List.of(
                    SchemaRule.description(
                            "", "One application: its identity, its secrets and its network."),
                    words(".spec.podSecurity", BaselineSpec.POD_SECURITY),
                    words(".spec.unmanaged[]", AppSpec.KINDS),
                    words(".protocol", AppSpec.PROTOCOLS),
                    SchemaRule.words(".status.conditions[].type", AppStatus.CONDITIONS),
                    new SchemaRule(".serviceAccount", AppRules::nameOrObject),
                    new SchemaRule(".secrets", AppRules::byName),
                    new SchemaRule(".ingress", list -> list.setMaxItems(MOST)),
                    new SchemaRule(".egress", list -> list.setMaxItems(MOST)),
                    new SchemaRule(".spec.components", map -> map.setMaxProperties(MOST)));

    static final List<SchemaRule> PLATFORM =
            List.of(
                    SchemaRule.description("", "What all Apps of a cluster have in common."),
                    words(".spec.vault.policyMode", PlatformSpec.POLICY_MODES),
                    words(".spec.defaults.podSecurity", BaselineSpec.POD_SECURITY),
                    SchemaRule.format(".caBundle", "byte"));

    private AppRules() {}

    /// The name alone, or an object; the schema has no words for that.
    private static void nameOrObject(JSONSchemaProps field) {
        field.setType(null);
        field.setProperties(Map.of());
        field.setXKubernetesPreserveUnknownFields(true);
    }

    /// `status.secrets` is a text.
    private static void byName(JSONSchemaProps field) {
        if ("array".equals(field.getType())) {
            field.setXKubernetesListType("map");
            field.setXKubernetesListMapKeys(List.of("name"));
            field.setMaxItems(MOST);
        }
    }
}
