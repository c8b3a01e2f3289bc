package dev.cofferdam.cli.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.Verdict;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// The printed policies in a real API server, beside `cofferdam check`: both say the same of every
/// control's examples.
@RealServers
class PoliciesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Minor SERVER = Minor.parse("v1.36");
    private static final Evaluator EVALUATOR =
            new Evaluator(Controls.standard(), Given.csiDrivers(List.of("csi.example")));

    private static Servers servers;
    private static Tenant tenant;
    private static String manifests;

    @BeforeAll
    static void install(Servers all, Tenant own) {
        servers = all;
        tenant = own;
        var out = new StringWriter();
        new CommandLine(new ManifestsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .execute(
                        "policies",
                        "--action=enforce",
                        "--kubernetes=v1.36",
                        "--allow-csi-driver=csi.example");
        manifests = out.toString();
        examples().map(PoliciesIT::object).forEach(PoliciesIT::account);
        tenant.apply(manifests);
        await("the policies to take effect")
                .atMost(PATIENCE)
                .until(() -> broken().stream().noneMatch(object -> answer(object).isEmpty()));
    }

    /// An object for each policy that the policy refuses.
    private static List<GenericKubernetesResource> broken() {
        return Arrays.stream(Subject.values())
                .flatMap(
                        subject ->
                                judged().filter(control -> control.subject() == subject).limit(1))
                .map(control -> object(control.examples().fails()))
                .toList();
    }

    private static Stream<Control> judged() {
        return Controls.standard().stream().filter(control -> control.subject().isOfTheApiServer());
    }

    private static final String BARE =
            """
            apiVersion: v1
            kind: Namespace
            metadata: { name: without-labels }
            """;

    /// The other tests of this server apply what the policies refuse.
    @AfterAll
    static void remove() {
        servers.admin().load(new ByteArrayInputStream(manifests.getBytes(UTF_8))).delete();
        await("the policies to be out of effect")
                .atMost(PATIENCE)
                .until(() -> answer(object(BARE)).isEmpty());
    }

    static Stream<String> examples() {
        return judged().map(Control::examples)
                .flatMap(examples -> Stream.of(examples.passes(), examples.fails()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theServerSaysOfEveryExampleWhatTheCheckSays(String manifest) {
        // Given
        var object = object(manifest);
        var expected = messages(object);

        // When
        var answer = answer(object);

        // Then
        if (answer.contains(" is invalid: ")) {
            // refused before any policy is asked: the field does not go with the others in this
            // release
            assertThat(expected).isNotEmpty();
        } else if (expected.isEmpty()) {
            assertThat(answer).isEmpty();
        } else {
            assertThat(answer).contains(expected);
        }
    }

    private static List<String> messages(GenericKubernetesResource object) {
        var map = Serialization.unmarshal(Serialization.asJson(object), Map.class);
        return EVALUATOR.check(NormalisedObject.of(map), new Target(Level.ALL, SERVER)).stream()
                .flatMap(
                        verdict ->
                                verdict instanceof Verdict.Broken broken
                                        ? Stream.of(broken.message())
                                        : Stream.of())
                .toList();
    }

    private static GenericKubernetesResource object(String manifest) {
        var object = Serialization.unmarshal(manifest, GenericKubernetesResource.class);
        if (!object.getKind().equals("Namespace") && !object.getKind().startsWith("Cluster")) {
            object.getMetadata().setNamespace(tenant.namespace());
        }
        return object;
    }

    /// Creates the service account that the pod names; without it no policy is asked.
    private static void account(GenericKubernetesResource object) {
        if (object.get("spec") instanceof Map<?, ?> spec
                && spec.get("serviceAccountName") instanceof String account) {
            tenant.account(account);
        }
    }

    /// Why the server refuses to create this; empty where it would.
    private static String answer(GenericKubernetesResource object) {
        try {
            servers.admin().resource(object).dryRun().create();
            return "";
        } catch (KubernetesClientException refused) {
            return Objects.requireNonNull(refused.getMessage());
        }
    }
}
