package dev.cofferdam.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.baseline.BaselineParser;
import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretParser;
import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.generator.GeneratorParser;
import dev.cofferdam.api.generator.v1alpha1.ClusterGenerator;
import dev.cofferdam.api.generator.v1alpha1.Fake;
import dev.cofferdam.api.generator.v1alpha1.Password;
import dev.cofferdam.api.generator.v1alpha1.SSHKey;
import dev.cofferdam.api.generator.v1alpha1.UUID;
import dev.cofferdam.api.generator.v1alpha1.VaultDynamicSecret;
import dev.cofferdam.api.golden.Cases;
import dev.cofferdam.api.pushsecret.ClusterPushSecretParser;
import dev.cofferdam.api.pushsecret.PushSecretParser;
import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.generator.GeneratorRef;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the API server lets through becomes a spec or complaints, never an exception.
///
/// `-Dfuzz.cases=1000000` tries so many of each kind; `-Dfuzz.first=17 -Dfuzz.cases=1` tries one
/// case again.
class ParserFuzzTest {
    private static final long CASES = Long.getLong("fuzz.cases", 1000);
    private static final long FIRST = Long.getLong("fuzz.first", 0);

    @Test
    void externalSecrets() {
        fuzz("ExternalSecret", ExternalSecret.class, ExternalSecretParser::parse);
        fuzz(
                "ClusterExternalSecret",
                ClusterExternalSecret.class,
                ClusterExternalSecretParser::parse);
    }

    @Test
    void stores() {
        fuzz("SecretStore", SecretStore.class, StoreParser::parse);
        fuzz("ClusterSecretStore", ClusterSecretStore.class, StoreParser::parse);
    }

    @Test
    void pushSecrets() {
        fuzz("PushSecret", PushSecret.class, PushSecretParser::parse);
        fuzz("ClusterPushSecret", ClusterPushSecret.class, ClusterPushSecretParser::parse);
    }

    @Test
    void baselines() {
        fuzz(
                "Baseline",
                Baseline.class,
                object -> BaselineParser.parse(object, List.of(), Set.of("kube-system")));
    }

    static Stream<Class<? extends CustomResource<?, Void>>> generators() {
        return Stream.of(
                Password.class,
                UUID.class,
                SSHKey.class,
                Fake.class,
                VaultDynamicSecret.class,
                ClusterGenerator.class);
    }

    @ParameterizedTest
    @MethodSource("generators")
    <R extends CustomResource<?, Void>> void generators(Class<R> kind) {
        var ref = new GeneratorRef(kind.getSimpleName(), "apps", "sample");
        fuzz(kind.getSimpleName(), kind, object -> GeneratorParser.parse(ref, object, "apps"));
    }

    private static <R> void fuzz(String name, Class<R> kind, Function<R, Answer<?>> parse) {
        var schema = RandomFields.schema(name);
        for (long number = FIRST; number < FIRST + CASES; number++) {
            var spec = new RandomFields(new Random(number)).object(schema);
            var what = "case " + number + ": " + name + " " + spec;

            var answer = answer(Cases.object(kind, Map.of("spec", spec)), parse, what);

            if (answer instanceof Answer.Failed<?>(var problem)) {
                assertThat(problem.message()).as(what).isNotBlank();
            }
        }
    }

    private static <R> Answer<?> answer(R object, Function<R, Answer<?>> parse, String what) {
        try {
            return parse.apply(object);
        } catch (RuntimeException bug) {
            throw new AssertionError(what, bug);
        }
    }
}
