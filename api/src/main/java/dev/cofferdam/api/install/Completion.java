package dev.cofferdam.api.install;

import dev.cofferdam.api.baseline.BaselineSpec;
import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretStatus;
import dev.cofferdam.api.externalsecret.ExternalSecretSpec;
import dev.cofferdam.api.externalsecret.ExternalSecretStatus;
import dev.cofferdam.api.externalsecret.SyncWindowsSpec;
import dev.cofferdam.api.externalsecret.TargetSpec;
import dev.cofferdam.api.externalsecret.TemplateSpec;
import dev.cofferdam.api.externalsecret.source.DataFromSpec;
import dev.cofferdam.api.externalsecret.source.RemoteRefSpec;
import dev.cofferdam.api.field.CaProvider;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.GeneratorRef;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.SecretStoreRef;
import dev.cofferdam.api.field.selector.LabelSelector;
import dev.cofferdam.api.store.StoreStatus;
import dev.cofferdam.api.store.provider.VaultSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;

/// What the types cannot say about their schema: words, formats, atomic parts, the order of
/// columns.
final class Completion {
    private static final List<String> COLUMNS =
            List.of(
                    "StoreType",
                    "Store",
                    "Refresh Interval",
                    "Mode",
                    "Namespaces",
                    "Findings",
                    "AGE",
                    "Status",
                    "Capabilities",
                    "Ready",
                    "Secrets",
                    "Vault",
                    "Least-Privilege",
                    "Last Sync",
                    "GC Deadline",
                    "Age");

    private static final List<SchemaRule> EVERY_KIND =
            List.of(SchemaRule.description(".spec", "What is wanted."));

    private static final List<SchemaRule> WITH_STATUS =
            List.of(SchemaRule.description(".status", "What is, as the operator sees it."));

    private static final List<SchemaRule> WITH_CONDITIONS =
            List.of(SchemaRule.format(".lastTransitionTime", "date-time"));

    private static final List<SchemaRule> EXTERNAL_SECRET_SPEC =
            List.of(
                    words(".secretStoreRef.kind", SecretStoreRef.KINDS),
                    words(".storeRef.kind", SecretStoreRef.KINDS),
                    words(".generatorRef.kind", GeneratorRef.KINDS),
                    words(".refreshPolicy", ExternalSecretSpec.REFRESH_POLICIES),
                    words(".syncWindows.kind", SyncWindowsSpec.KINDS),
                    words(".creationPolicy", TargetSpec.CREATION_POLICIES),
                    words(".deletionPolicy", TargetSpec.DELETION_POLICIES),
                    words(".engineVersion", TemplateSpec.ENGINE_VERSIONS),
                    words(".mergePolicy", TemplateSpec.MERGE_POLICIES),
                    words(".templateAs", TemplateSpec.FORMS),
                    words(".valuesDecodingStrategy", RemoteRefSpec.DECODINGS),
                    words(".metadataPolicy", RemoteRefSpec.PARTS),
                    words(".conversionStrategy", RemoteRefSpec.CONVERSIONS),
                    words(".decodingStrategy", RemoteRefSpec.DECODINGS),
                    words(".nullBytePolicy", RemoteRefSpec.NULL_BYTES),
                    words(".merge.priorityPolicy", DataFromSpec.PRIORITY_POLICIES),
                    words(".merge.conflictPolicy", DataFromSpec.CONFLICT_POLICIES),
                    words(".merge.strategy", DataFromSpec.STRATEGIES),
                    SchemaRule.oneProperty(".sourceRef"),
                    SchemaRule.oneProperty(".rewrite[]"));

    private static final List<SchemaRule> EXTERNAL_SECRET =
            List.of(
                    SchemaRule.description("", "Keeps a Secret equal to what a store holds."),
                    words(".status.conditions[].type", ExternalSecretStatus.CONDITIONS),
                    SchemaRule.format(".status.refreshTime", "date-time"));

    private static final List<SchemaRule> CLUSTER_EXTERNAL_SECRET =
            List.of(
                    SchemaRule.description("", "Keeps an ExternalSecret in several namespaces."),
                    words(".status.conditions[].type", ClusterExternalSecretStatus.CONDITIONS),
                    words(".matchExpressions[].operator", LabelSelector.OPERATORS),
                    SchemaRule.atomicMap(".namespaceSelector"),
                    SchemaRule.atomicMap(".namespaceSelectors[]"),
                    SchemaRule.atomicList(".matchExpressions"),
                    SchemaRule.atomicList(".matchExpressions[].values"));

    private static final List<SchemaRule> STORE =
            List.of(
                    SchemaRule.description("", "How to reach secrets, and with which identity."),
                    words(".caProvider.type", CaProvider.TYPES),
                    words(".matchExpressions[].operator", LabelSelector.OPERATORS),
                    words(".vault.version", VaultSpec.VERSIONS),
                    words(".status.capabilities", StoreStatus.CAPABILITIES),
                    SchemaRule.format(".caBundle", "byte"),
                    SchemaRule.format(".maxRetries", "int32"),
                    SchemaRule.format(".expirationSeconds", "int64"),
                    SchemaRule.oneProperty(".spec.provider"),
                    SchemaRule.oneProperty(".provider.kubernetes.auth"),
                    SchemaRule.secondsOr(".spec.refreshInterval", Patterns.DURATION_OR_EMPTY),
                    SchemaRule.atomicMap(".namespaceSelector"),
                    SchemaRule.atomicList(".matchExpressions"),
                    SchemaRule.atomicList(".matchExpressions[].values"),
                    SchemaRule.without(".spec.provider", "others"),
                    SchemaRule.without(".vault.auth", "others"),
                    SchemaRule.without(".openBao.auth", "others"));

    private static final List<SchemaRule> BASELINE =
            List.of(
                    SchemaRule.description(
                            "", "Which controls are kept in which namespaces, and how."),
                    words(".spec.mode", BaselineSpec.MODES),
                    SchemaRule.everyValue(".spec.controls", BaselineSpec.MODES.words()),
                    words(".matchExpressions[].operator", LabelSelector.OPERATORS),
                    words(".spec.podSecurity", BaselineSpec.POD_SECURITY),
                    SchemaRule.atomicMap(".namespaceSelector"),
                    SchemaRule.atomicList(".matchExpressions"),
                    SchemaRule.atomicList(".matchExpressions[].values"));

    private Completion() {}

    /// The same definition, completed.
    static CustomResourceDefinition complete(CustomResourceDefinition crd) {
        var names = crd.getSpec().getNames();
        names.setCategories(categories(crd.getSpec().getGroup()));
        for (var version : crd.getSpec().getVersions()) {
            sortColumns(version);
            var schema = version.getSchema().getOpenAPIV3Schema();
            apply(EVERY_KIND, schema);
            rules(names.getKind()).forEach(rules -> apply(rules, schema));
            GeneratorCompletion.subresource(names.getKind(), version);
        }
        return crd;
    }

    private static List<String> categories(String group) {
        return switch (group) {
            case "cofferdam.dev" -> List.of("cofferdam");
            case "external-secrets.io" -> List.of("external-secrets");
            default -> List.of("external-secrets", "external-secrets-generators");
        };
    }

    private static List<List<SchemaRule>> rules(String kind) {
        return switch (kind) {
            case "ExternalSecret" ->
                    List.of(WITH_STATUS, WITH_CONDITIONS, EXTERNAL_SECRET_SPEC, EXTERNAL_SECRET);
            case "ClusterExternalSecret" ->
                    List.of(WITH_STATUS, EXTERNAL_SECRET_SPEC, CLUSTER_EXTERNAL_SECRET);
            case "PushSecret" -> List.of(WITH_STATUS, WITH_CONDITIONS, PushSecretRules.PUSH_SECRET);
            case "ClusterPushSecret" ->
                    List.of(WITH_STATUS, WITH_CONDITIONS, PushSecretRules.CLUSTER_PUSH_SECRET);
            case "Baseline" -> List.of(WITH_STATUS, WITH_CONDITIONS, BASELINE);
            case "App" -> List.of(WITH_STATUS, WITH_CONDITIONS, AppRules.APP);
            case "Platform" -> List.of(WITH_STATUS, AppRules.PLATFORM);
            case "SecretStore", "ClusterSecretStore" ->
                    List.of(WITH_STATUS, WITH_CONDITIONS, STORE);
            case "GeneratorState" ->
                    List.of(WITH_STATUS, WITH_CONDITIONS, GeneratorCompletion.STATE);
            default -> List.of(GeneratorCompletion.rules(kind));
        };
    }

    private static void sortColumns(CustomResourceDefinitionVersion version) {
        version.setAdditionalPrinterColumns(
                version.getAdditionalPrinterColumns().stream()
                        .sorted(
                                Comparator.comparingInt(
                                        column -> COLUMNS.indexOf(column.getName())))
                        .toList());
    }

    private static void apply(List<SchemaRule> rules, JSONSchemaProps schema) {
        rules.forEach(rule -> rule.apply(schema));
    }

    static SchemaRule words(String suffix, Choice<?> choice) {
        return SchemaRule.words(suffix, choice.words());
    }
}
