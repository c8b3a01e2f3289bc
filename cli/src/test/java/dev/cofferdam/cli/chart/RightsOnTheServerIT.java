package dev.cofferdam.cli.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a real API server says that the operator may do, as `kubectl auth can-i --list` asks it.
/// The files are for reviewers; to write them anew: `-Dit.test=RightsOnTheServerIT -Dchart.write`.
@RealServers
class RightsOnTheServerIT {
    private static final Path FOLDER = Path.of("src/test/resources/chart");

    @Test
    void theOperatorMayDoWhatWasReviewedBeforeAndAfterAGrant(Servers servers, Tenant tenant)
            throws IOException {
        var before = list(servers, tenant.namespace());
        tenant.account("myapp-sa");
        tenant.grant("myapp-sa");
        var after = list(servers, tenant.namespace());

        assertReviewed("can-i-without-a-grant.txt", before);
        assertReviewed("can-i-with-a-grant.txt", after);
        assertThat(before).doesNotContain("core: secrets", "serviceaccounts");
    }

    private static void assertReviewed(String name, String list) throws IOException {
        var file = FOLDER.resolve(name);
        if (System.getProperty("chart.write") != null) {
            Files.writeString(file, list, UTF_8);
        }
        assertThat(list).isEqualTo(Files.readString(file, UTF_8));
    }

    private static String list(Servers servers, String namespace) {
        try (var operator = new KubernetesClientBuilder().withConfig(servers.operator()).build()) {
            var review =
                    new SelfSubjectRulesReviewBuilder()
                            .withNewSpec()
                            .withNamespace(namespace)
                            .endSpec()
                            .build();
            var status = operator.resource(review).create().getStatus();
            assertThat(status.getIncomplete()).isFalse();
            return status.getResourceRules().stream()
                    .map(RightsOnTheServerIT::line)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private static String line(ResourceRule rule) {
        var groups =
                rule.getApiGroups().stream()
                        .map(group -> group.isEmpty() ? "core" : group)
                        .toList();
        return words(groups)
                + ": "
                + words(rule.getResources())
                + (rule.getResourceNames().isEmpty()
                        ? ""
                        : " named " + words(rule.getResourceNames()))
                + ": "
                + words(rule.getVerbs());
    }

    private static String words(List<String> words) {
        return String.join(" ", words);
    }
}
