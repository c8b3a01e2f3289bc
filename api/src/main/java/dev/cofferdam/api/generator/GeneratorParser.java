package dev.cofferdam.api.generator;

import static dev.cofferdam.api.field.Complaints.quoted;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.WordList;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.generator.Generator;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.generator.Recipe;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// From a generator to what it makes for a consumer's namespace: a ClusterGenerator stands for a
/// generator of that namespace.
public final class GeneratorParser {
    /// The kinds that make something themselves, in the order of the alphabet.
    public static final List<String> KINDS =
            List.of("Fake", "Password", "SSHKey", "UUID", "VaultDynamicSecret");

    private static final ClusterGeneratorSpec.Wrapped EMPTY =
            new ClusterGeneratorSpec.Wrapped(null, null, null, null, null, Map.of());
    private static final FixedSpec NO_VALUES = new FixedSpec(null, null);
    private static final PasswordSpec USUAL_PASSWORD =
            new PasswordSpec(null, null, null, null, null, null, null, null);
    private static final SshKeySpec USUAL_KEY = new SshKeySpec(null, null, null);
    private static final VaultDynamicSecretSpec NO_REQUEST =
            new VaultDynamicSecretSpec(null, null, null, null, null, null, null, null, null);

    private final Complaints complaints = new Complaints();
    private final GeneratorRef ref;
    private final String namespace;

    private GeneratorParser(GeneratorRef ref, String namespace) {
        this.ref = ref;
        this.namespace = namespace;
    }

    /// The generator, or one problem that names it and every field of it that cannot be used.
    ///
    /// @param namespace that of the object that uses it
    public static Answer<Generator> parse(
            GeneratorRef ref, CustomResource<?, Void> resource, String namespace) {
        return switch (new GeneratorParser(ref, namespace).parse(resource)) {
            case Answer.Got<Generator> got -> got;
            case Answer.Failed<Generator>(var problem) ->
                    Answer.failed(
                            Problem.misconfigured(problem.cause(), ref + ": " + problem.message()));
        };
    }

    private Answer<Generator> parse(CustomResource<?, Void> resource) {
        var spec = resource.getSpec();
        return switch (ref.kind()) {
            case "Password" -> password("spec", spec instanceof PasswordSpec own ? own : null);
            case "UUID" -> generator("", new Recipe.Uuid());
            case "SSHKey" -> sshKey("spec", spec instanceof SshKeySpec own ? own : null);
            case "Fake" -> fixed(spec instanceof FixedSpec own ? own : null);
            case "VaultDynamicSecret" ->
                    vault("spec", spec instanceof VaultDynamicSecretSpec own ? own : null);
            case GeneratorRef.CLUSTER ->
                    wrapped(spec instanceof ClusterGeneratorSpec own ? own : null);
            default -> throw new IllegalArgumentException(ref.kind() + " is not served");
        };
    }

    private Answer<Generator> generator(String controllerClass, Recipe recipe) {
        return complaints.answer(new Generator(ref, controllerClass, recipe));
    }

    private Answer<Generator> password(String path, @Nullable PasswordSpec spec) {
        return generator(
                "",
                new PasswordParser(complaints, path)
                        .password(Objects.requireNonNullElse(spec, USUAL_PASSWORD)));
    }

    private Answer<Generator> sshKey(String path, @Nullable SshKeySpec spec) {
        var key = Objects.requireNonNullElse(spec, USUAL_KEY);
        return generator(
                "",
                new Recipe.SshKey(
                        complaints.choice(
                                path + ".keyType",
                                key.keyType(),
                                SshKeySpec.TYPES,
                                Recipe.SshKey.Algorithm.RSA),
                        Objects.requireNonNullElse(key.keySize(), 2048),
                        Nulls.text(key.comment())));
    }

    private Answer<Generator> fixed(@Nullable FixedSpec spec) {
        var fixed = Objects.requireNonNullElse(spec, NO_VALUES);
        return generator(Nulls.text(fixed.controller()), new Recipe.Fixed(Nulls.map(fixed.data())));
    }

    private Answer<Generator> vault(String path, @Nullable VaultDynamicSecretSpec spec) {
        var secret = Objects.requireNonNullElse(spec, NO_REQUEST);
        return generator(
                Nulls.text(secret.controller()),
                new DynamicSecretParser(complaints, path, namespace).request(secret));
    }

    /// The kind and what stands under `generator` have to say the same.
    private Answer<Generator> wrapped(@Nullable ClusterGeneratorSpec spec) {
        var kind = spec == null ? "" : complaints.text("spec.kind", spec.kind());
        var within = spec == null || spec.generator() == null ? EMPTY : spec.generator();
        var field = field(kind);
        var found = fields(within);
        if (!found.equals(List.of(field))) {
            complaints.invalid(
                    "spec.generator",
                    "has %s, but spec.kind is %s: write exactly %s"
                            .formatted(
                                    found.isEmpty() ? "nothing" : String.join(" and ", found),
                                    quoted(kind),
                                    field.isEmpty() ? "what fits the kind" : field));
            return generator("", new Recipe.Uuid());
        }
        var path = "spec.generator." + field;
        return switch (kind) {
            case "Fake" -> fixed(within.fakeSpec());
            case "Password" -> password(path, within.passwordSpec());
            case "SSHKey" -> sshKey(path, within.sshKeySpec());
            case "UUID" -> generator("", new Recipe.Uuid());
            case "VaultDynamicSecret" -> vault(path, within.vaultDynamicSecretSpec());
            default -> Answer.failed(unsupported(kind));
        };
    }

    private static Problem unsupported(String kind) {
        return Problem.misconfigured(
                Cause.UNSUPPORTED_GENERATOR,
                """
                spec.kind is %s, which Cofferdam does not serve; it serves %s"""
                        .formatted(quoted(kind), WordList.of(KINDS)));
    }

    /// The name of the field for a kind: its own in lower camel case, and `Spec`.
    private static String field(String kind) {
        return switch (kind) {
            case "" -> "";
            case "SSHKey" -> "sshKeySpec";
            case "UUID" -> "uuidSpec";
            default -> lowerCamel(kind) + "Spec";
        };
    }

    /// All leading capitals but the last in a row start the word: `ECRAuthorizationToken` is
    /// `ecrAuthorizationToken`.
    private static String lowerCamel(String kind) {
        int capitals = 0;
        while (capitals < kind.length() && Character.isUpperCase(kind.charAt(capitals))) {
            capitals++;
        }
        int start = capitals > 1 && capitals < kind.length() ? capitals - 1 : capitals;
        return kind.substring(0, start).toLowerCase(Locale.ROOT) + kind.substring(start);
    }

    private static List<String> fields(ClusterGeneratorSpec.Wrapped within) {
        var all = new TreeMap<String, @Nullable Object>(within.others());
        all.put("fakeSpec", within.fakeSpec());
        all.put("passwordSpec", within.passwordSpec());
        all.put("sshKeySpec", within.sshKeySpec());
        all.put("uuidSpec", within.uuidSpec());
        all.put("vaultDynamicSecretSpec", within.vaultDynamicSecretSpec());
        var there = new ArrayList<String>();
        all.forEach(
                (name, value) -> {
                    if (value != null) {
                        there.add(name);
                    }
                });
        return there;
    }
}
