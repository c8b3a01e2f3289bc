package dev.cofferdam.cli.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Nobody who follows our examples is refused by our policies, but where an example shows that.
@RealServers
class ExamplesUnderPoliciesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path EXAMPLES = Path.of("../examples");
    private static final String DENIED = " denied request: ";

    private static Servers servers;
    private static Tenant tenant;
    private static String policies;

    @BeforeAll
    static void install(Servers all, Tenant own) {
        servers = all;
        tenant = own;
        var out = new StringWriter();
        new CommandLine(new ManifestsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .execute("policies", "--action=enforce", "--kubernetes=v1.36");
        policies = out.toString();
        tenant.apply(policies);
        await("the policies to take effect")
                .atMost(PATIENCE)
                .until(
                        () ->
                                Stream.of("ServiceAccount", "Secret")
                                        .noneMatch(kind -> refusal(bare(kind)).isEmpty()));
    }

    /// The other tests of this server apply what the policies refuse.
    @AfterAll
    static void remove() {
        servers.admin().load(new ByteArrayInputStream(policies.getBytes(UTF_8))).delete();
        await("the policies to be out of effect")
                .atMost(PATIENCE)
                .until(() -> refusal(bare("Secret")).isEmpty());
    }

    @Test
    void refuseNoExampleButThoseThatShowARefusal() throws IOException {
        var refusals = new TreeMap<String, String>();
        int asked = 0;
        for (var file : files()) {
            for (var object : objects(file)) {
                var refusal = refusal(object);
                asked++;
                if (!refusal.isEmpty()) {
                    refusals.merge(EXAMPLES.relativize(file).toString(), refusal, String::concat);
                }
            }
        }

        assertThat(refusals.keySet())
                .as(refusals.toString())
                .containsExactlyInAnyOrder(
                        "check/exempted.yaml",
                        "fix/before.yaml",
                        // that provider has only a stored login
                        "providers/openbao.yaml");
        assertThat(asked).isGreaterThan(30);
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static List<GenericKubernetesResource> objects(Path file) throws IOException {
        return Documents.read(Files.readAllBytes(file), Format.YAML)
                        instanceof Reading.Exact(var documents)
                ? documents.stream()
                        .flatMap(document -> Resource.in(document).stream())
                        .map(resource -> Serialization.asJson(Plain.of(resource.root())))
                        .map(json -> Serialization.unmarshal(json, GenericKubernetesResource.class))
                        .toList()
                : List.of();
    }

    /// What the policies say against it; nothing where they are not asked.
    private static String refusal(GenericKubernetesResource object) {
        if (!object.getKind().equals("Namespace") && !object.getKind().startsWith("Cluster")) {
            object.getMetadata().setNamespace(tenant.namespace());
            if (object.get("spec", "serviceAccountName") instanceof String account) {
                tenant.apply(
                        """
                        apiVersion: v1
                        kind: ServiceAccount
                        metadata: { name: %s }
                        automountServiceAccountToken: false
                        """
                                .formatted(account));
            }
        }
        try {
            servers.admin().resource(object).dryRun().create();
            return "";
        } catch (KubernetesClientException refused) {
            var message = Objects.requireNonNullElse(refused.getMessage(), "");
            return message.contains(DENIED) ? message : "";
        }
    }

    private static GenericKubernetesResource bare(String kind) {
        return Serialization.unmarshal(
                "{\"apiVersion\":\"v1\",\"kind\":\"%s\",\"metadata\":{\"name\":\"bare\"}}"
                        .formatted(kind),
                GenericKubernetesResource.class);
    }
}
