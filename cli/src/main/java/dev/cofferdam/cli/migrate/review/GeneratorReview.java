package dev.cofferdam.cli.migrate.review;

import dev.cofferdam.api.generator.GeneratorParser;
import dev.cofferdam.api.generator.PasswordSpec;
import dev.cofferdam.api.generator.VaultDynamicSecretSpec;
import dev.cofferdam.api.generator.v1alpha1.ClusterGenerator;
import dev.cofferdam.api.generator.v1alpha1.Fake;
import dev.cofferdam.api.generator.v1alpha1.Password;
import dev.cofferdam.api.generator.v1alpha1.SSHKey;
import dev.cofferdam.api.generator.v1alpha1.UUID;
import dev.cofferdam.api.generator.v1alpha1.VaultDynamicSecret;
import dev.cofferdam.core.document.Resource.ObjectId;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.generator.Generator;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.generator.Recipe;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says of a generator what Cofferdam would do in another way, or not at all.
public final class GeneratorReview {
    public static final String GROUP = "generators.external-secrets.io";
    private static final String STATE = "GeneratorState";
    private static final Map<String, Class<? extends CustomResource<?, Void>>> SERVED =
            Map.of(
                    GeneratorRef.CLUSTER,
                    ClusterGenerator.class,
                    "Fake",
                    Fake.class,
                    "Password",
                    Password.class,
                    "SSHKey",
                    SSHKey.class,
                    "UUID",
                    UUID.class,
                    "VaultDynamicSecret",
                    VaultDynamicSecret.class);

    private GeneratorReview() {}

    public static boolean isServed(String kind) {
        return SERVED.containsKey(kind);
    }

    public static Remark unserved(String field, String kind) {
        return new Remark(
                Effect.NOT_SERVED,
                field,
                "generators of the kind " + kind + " are not served",
                "leave what uses it to the other operator, or use one of Fake, Password, SSHKey,"
                        + " UUID and VaultDynamicSecret");
    }

    public static List<Remark> remarks(ObjectId id, Map<?, ?> object) {
        var type = Optional.ofNullable(SERVED.get(id.kind()));
        if (type.isEmpty()) {
            return List.of(id.kind().equals(STATE) ? state() : unserved("kind", id.kind()));
        }
        return Stream.concat(
                        known(id, ManifestReview.as(object, type.get())).stream(),
                        ManifestReview.unknown(object, type.get()))
                .toList();
    }

    private static List<Remark> known(ObjectId id, CustomResource<?, Void> resource) {
        var ref = ref(id);
        return switch (GeneratorParser.parse(ref, resource, ManifestReview.SOME_NAMESPACE)) {
            case Answer.Failed<Generator>(var problem) ->
                    Complaint.remarks(
                            Problem.misconfigured(
                                    problem.cause(),
                                    problem.message().substring((ref + ": ").length())));
            case Answer.Got<Generator>(var generator) -> served(generator, resource.getSpec());
        };
    }

    private static GeneratorRef ref(ObjectId id) {
        return id.kind().equals(GeneratorRef.CLUSTER)
                ? GeneratorRef.cluster(id.name())
                : new GeneratorRef(id.kind(), ManifestReview.SOME_NAMESPACE, id.name());
    }

    private static List<Remark> served(Generator generator, @Nullable Object spec) {
        if (generator.recipe() instanceof Recipe.FromVault recipe) {
            var path =
                    generator.ref().isCluster() ? "spec.generator.vaultDynamicSecretSpec" : "spec";
            return fromVault(recipe, path, retriesNamed(spec));
        }
        return spec instanceof PasswordSpec password && isUncounted(password)
                ? List.of(uncounted())
                : List.of();
    }

    private static boolean retriesNamed(@Nullable Object spec) {
        return switch (spec) {
            case VaultDynamicSecretSpec own -> own.retrySettings() != null;
            case null, default -> false;
        };
    }

    private static List<Remark> fromVault(Recipe.FromVault recipe, String path, boolean retries) {
        var remarks = new ArrayList<>(StoreReview.vault(recipe.vault(), path + ".provider"));
        if (retries) {
            remarks.add(
                    new Remark(
                            Effect.DIFFERENT,
                            path + ".retrySettings",
                            "nothing is sent to Vault twice in a row: the whole object is tried again,"
                                    + " later and later",
                            "nothing"));
        }
        return remarks;
    }

    private static boolean isUncounted(PasswordSpec spec) {
        var symbols = spec.symbolCharacters();
        return symbols != null
                && !Boolean.TRUE.equals(spec.allowRepeat())
                && symbols.chars().anyMatch(Character::isLetterOrDigit);
    }

    private static Remark uncounted() {
        return new Remark(
                Effect.DIFFERENT,
                "spec.symbolCharacters",
                "letters and digits among them do not count as symbols",
                "name symbols only");
    }

    private static Remark state() {
        return new Remark(
                Effect.DIFFERENT,
                "kind",
                "Cofferdam neither makes nor finishes such objects",
                "have the other operator take them back, or remove them by hand");
    }
}
