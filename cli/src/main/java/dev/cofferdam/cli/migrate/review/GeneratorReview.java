package dev.cofferdam.cli.migrate.review;

import dev.cofferdam.api.generator.GeneratorParser;
import dev.cofferdam.api.generator.PasswordSpec;
import dev.cofferdam.api.generator.VaultDynamicSecretSpec;
import dev.cofferdam.api.install.ServedGenerator;
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
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says of a generator what Cofferdam would do in another way, or not at all.
public final class GeneratorReview {
    private static final String STATE = "GeneratorState";

    private GeneratorReview() {}

    /// What a reference to a generator says; nothing if its kind is served.
    static Stream<Remark> reference(String field, @Nullable String kind) {
        return kind == null || kind.isEmpty() || ServedGenerator.of(kind).isPresent()
                ? Stream.of()
                : Stream.of(unserved(field + ".kind", kind));
    }

    private static Remark unserved(String field, String kind) {
        return new Remark(
                Effect.NOT_SERVED,
                field,
                "generators of the kind %s are not served".formatted(kind),
                "leave what uses it to the other operator, or use one of %s"
                        .formatted(ServedGenerator.enumeration()));
    }

    public static List<Remark> remarks(ObjectId id, Map<?, ?> object) {
        var type = ServedGenerator.of(id.kind()).map(ServedGenerator::type);
        if (type.isEmpty()) {
            return List.of(id.kind().equals(STATE) ? state() : unserved("kind", id.kind()));
        }
        return Stream.concat(
                        known(id, ManifestReview.as(object, type.get())).stream(),
                        ManifestReview.unknown(object, type.get()))
                .toList();
    }

    private static List<Remark> known(ObjectId id, CustomResource<?, Void> resource) {
        var namespace =
                Objects.requireNonNullElse(
                        resource.getMetadata().getNamespace(), ManifestReview.SOME_NAMESPACE);
        var ref = ref(id, namespace);
        return switch (GeneratorParser.parse(ref, resource, namespace)) {
            case Answer.Failed<Generator>(var problem) ->
                    Complaint.remarks(
                            Problem.misconfigured(
                                    problem.cause(),
                                    problem.message().substring((ref + ": ").length())));
            case Answer.Got<Generator>(var generator) -> served(generator, resource.getSpec());
        };
    }

    private static GeneratorRef ref(ObjectId id, String namespace) {
        return id.kind().equals(GeneratorRef.CLUSTER)
                ? GeneratorRef.cluster(id.name())
                : new GeneratorRef(id.kind(), namespace, id.name());
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
                            """
                            nothing is sent to Vault twice in a row: the whole object \
                            is tried again, later and later""",
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
