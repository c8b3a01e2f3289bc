package dev.cofferdam.api.install;

import static dev.cofferdam.api.install.Completion.words;

import dev.cofferdam.api.field.CaProvider;
import dev.cofferdam.api.field.GeneratorRef;
import dev.cofferdam.api.generator.PasswordSpec;
import dev.cofferdam.api.generator.SshKeySpec;
import dev.cofferdam.api.generator.VaultDynamicSecretSpec;
import dev.cofferdam.api.store.provider.VaultSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourcesBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the types of generators cannot say about their schema.
final class GeneratorCompletion {
    private static final String STATE_KIND = "GeneratorState";

    static final List<SchemaRule> STATE =
            List.of(
                    SchemaRule.description("", "What another operator has to take back."),
                    SchemaRule.format(".garbageCollectionDeadline", "date-time"));

    private static final List<SchemaRule> PASSWORD =
            List.of(words(".encoding", PasswordSpec.ENCODINGS));

    private static final List<SchemaRule> SSH_KEY = List.of(words(".keyType", SshKeySpec.TYPES));

    private static final List<SchemaRule> VAULT =
            List.of(
                    words(".resultType", VaultDynamicSecretSpec.RESULT_TYPES),
                    words(".caProvider.type", CaProvider.TYPES),
                    words(".provider.version", VaultSpec.VERSIONS),
                    SchemaRule.format(".caBundle", "byte"),
                    SchemaRule.format(".maxRetries", "int32"),
                    SchemaRule.format(".expirationSeconds", "int64"),
                    SchemaRule.without(".provider.auth", "others"));

    private static final List<SchemaRule> CLUSTER =
            List.of(
                    SchemaRule.words(".spec.kind", wrappedKinds()),
                    SchemaRule.oneProperty(".spec.generator"),
                    SchemaRule.without(".spec.generator", "others"));

    private static final Map<String, String> PURPOSES =
            Map.of(
                    "Password", "Makes passwords.",
                    "UUID", "Makes an identifier.",
                    "SSHKey", "Makes a pair of SSH keys.",
                    "Fake", "Gives values that stand in it, for tests.",
                    "VaultDynamicSecret", "Gives what Vault answers to a request.",
                    "ClusterGenerator", "A generator for every namespace.");

    private GeneratorCompletion() {}

    static List<SchemaRule> rules(String kind) {
        var purpose = PURPOSES.get(kind);
        if (purpose == null) {
            throw new IllegalStateException("nothing is known of the kind " + kind);
        }
        var usual =
                Stream.of(SchemaRule.description("", purpose), SchemaRule.without("", "status"));
        return Stream.concat(usual, own(kind)).toList();
    }

    private static Stream<SchemaRule> own(String kind) {
        return switch (kind) {
            case "Password" -> PASSWORD.stream();
            case "SSHKey" -> SSH_KEY.stream();
            case "VaultDynamicSecret" -> VAULT.stream();
            case "ClusterGenerator" ->
                    Stream.of(PASSWORD, SSH_KEY, VAULT, CLUSTER).flatMap(List::stream);
            default -> Stream.of();
        };
    }

    /// Every kind has a status to be written apart from the rest, generators one without any field.
    /// GeneratorState has a status but, in External Secrets, no such part.
    static void subresource(String kind, CustomResourceDefinitionVersion version) {
        version.setSubresources(
                kind.equals(STATE_KIND)
                        ? null
                        : new CustomResourceSubresourcesBuilder()
                                .withNewStatus()
                                .endStatus()
                                .build());
    }

    private static List<String> wrappedKinds() {
        return GeneratorRef.KINDS.words().stream()
                .filter(kind -> !kind.equals("ClusterGenerator"))
                .toList();
    }
}
