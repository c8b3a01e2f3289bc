package dev.cofferdam.api.install;

import static dev.cofferdam.api.install.Completion.words;

import dev.cofferdam.api.externalsecret.TemplateSpec;
import dev.cofferdam.api.externalsecret.source.RemoteRefSpec;
import dev.cofferdam.api.field.GeneratorRef;
import dev.cofferdam.api.field.SecretStoreRef;
import dev.cofferdam.api.field.selector.LabelSelector;
import dev.cofferdam.api.pushsecret.PushData;
import dev.cofferdam.api.pushsecret.PushSecretSpec;
import dev.cofferdam.api.pushsecret.PushSecretStatus;
import java.util.List;
import java.util.stream.Stream;

/// What the types of PushSecrets cannot say about their schema.
final class PushSecretRules {
    private static final List<SchemaRule> SPEC =
            List.of(
                    words(".secretStoreRefs[].kind", SecretStoreRef.KINDS),
                    words(".storeRef.kind", SecretStoreRef.KINDS),
                    words(".generatorRef.kind", GeneratorRef.KINDS),
                    words(".updatePolicy", PushSecretSpec.UPDATE_POLICIES),
                    words(".deletionPolicy", PushSecretSpec.DELETION_POLICIES),
                    words(".conversionStrategy", PushData.CONVERSIONS),
                    words(".engineVersion", TemplateSpec.ENGINE_VERSIONS),
                    words(".mergePolicy", TemplateSpec.MERGE_POLICIES),
                    words(".templateAs", TemplateSpec.FORMS),
                    words(".valuesDecodingStrategy", RemoteRefSpec.DECODINGS),
                    words(".matchExpressions[].operator", LabelSelector.OPERATORS),
                    words(".status.conditions[].type", PushSecretStatus.CONDITIONS),
                    SchemaRule.atomicMap(".labelSelector"),
                    SchemaRule.atomicMap(".secret.selector"),
                    SchemaRule.atomicList(".matchExpressions"),
                    SchemaRule.atomicList(".matchExpressions[].values"));

    static final List<SchemaRule> PUSH_SECRET =
            with(
                    SchemaRule.description("", "Writes what a Secret holds into stores."),
                    SchemaRule.oneProperty(".spec.selector"),
                    SchemaRule.format(".status.refreshTime", "date-time"));

    static final List<SchemaRule> CLUSTER_PUSH_SECRET =
            with(
                    SchemaRule.description("", "Keeps a PushSecret in each of several namespaces."),
                    SchemaRule.oneProperty(".pushSecretSpec.selector"),
                    SchemaRule.atomicMap(".namespaceSelectors[]"));

    private PushSecretRules() {}

    private static List<SchemaRule> with(SchemaRule... more) {
        return Stream.concat(SPEC.stream(), Stream.of(more)).toList();
    }
}
