package dev.cofferdam.api.install;

import dev.cofferdam.api.field.WordList;
import dev.cofferdam.api.generator.GeneratorParser;
import dev.cofferdam.api.generator.v1alpha1.ClusterGenerator;
import dev.cofferdam.api.generator.v1alpha1.Fake;
import dev.cofferdam.api.generator.v1alpha1.Password;
import dev.cofferdam.api.generator.v1alpha1.SSHKey;
import dev.cofferdam.api.generator.v1alpha1.UUID;
import dev.cofferdam.api.generator.v1alpha1.VaultDynamicSecret;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Arrays;
import java.util.Optional;

/// A kind of generator that is served, as a source of ExternalSecrets and of PushSecrets.
public enum ServedGenerator {
    PASSWORD(Password.class),
    UUID_TEXT(UUID.class),
    SSH_KEY(SSHKey.class),
    FAKE(Fake.class),
    VAULT_DYNAMIC_SECRET(VaultDynamicSecret.class),
    /// Stands for one of the others, in every namespace.
    CLUSTER_GENERATOR(ClusterGenerator.class);

    public static final String GROUP = "generators.external-secrets.io";
    public static final String API_VERSION = GROUP + "/v1alpha1";

    private final Class<? extends CustomResource<?, Void>> type;

    ServedGenerator(Class<? extends CustomResource<?, Void>> type) {
        this.type = type;
    }

    public static Optional<ServedGenerator> of(String kind) {
        return Arrays.stream(values()).filter(each -> each.kind().equals(kind)).findFirst();
    }

    public String kind() {
        return HasMetadata.getKind(type);
    }

    public Class<? extends CustomResource<?, Void>> type() {
        return type;
    }

    /// The kinds that make something themselves, for a sentence: `Fake, Password and UUID`.
    public static String enumeration() {
        return WordList.of(GeneratorParser.KINDS);
    }
}
