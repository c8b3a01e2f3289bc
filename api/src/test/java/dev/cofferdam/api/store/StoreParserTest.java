package dev.cofferdam.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.golden.Cases;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Store;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StoreParserTest {
    @TestFactory
    Stream<DynamicTest> parses() {
        return Cases.in("secretstore", SecretStore.class, StoreParserTest::answer);
    }

    @TestFactory
    Stream<DynamicTest> parsesTheOlderVersionAlike() {
        return Cases.in(
                "secretstore",
                dev.cofferdam.api.v1beta1.SecretStore.class,
                StoreParserTest::answer);
    }

    @TestFactory
    Stream<DynamicTest> parsesClusterStores() {
        return Cases.in("clustersecretstore", ClusterSecretStore.class, StoreParserTest::answer);
    }

    @TestFactory
    Stream<DynamicTest> parsesClusterStoresOfTheOlderVersionAlike() {
        return Cases.in(
                "clustersecretstore",
                dev.cofferdam.api.v1beta1.ClusterSecretStore.class,
                StoreParserTest::answer);
    }

    @Test
    void unknownProvidersSurviveReadingAndWriting() {
        var provider = Map.of("aws", Map.of("region", "eu-central-1", "tags", List.of("a", 1)));
        var store = Cases.object(SecretStore.class, Map.of("spec", Map.of("provider", provider)));

        Map<?, ?> written = new KubernetesSerialization().convertValue(store.getSpec(), Map.class);

        assertThat(written).isEqualTo(Map.of("provider", provider));
    }

    private static Answer<List<String>> answer(CustomResource<StoreSpec, StoreStatus> resource) {
        return StoreParser.parse(resource).map(StoreParserTest::lines);
    }

    private static List<String> lines(Store store) {
        var lines = new ArrayList<String>();
        lines.add(store.ref().toString());
        if (!store.controllerClass().isEmpty()) {
            lines.add("controller " + store.controllerClass());
        }
        if (!store.checkEvery().isZero()) {
            lines.add("checked every " + store.checkEvery());
        }
        switch (store.provider()) {
            case Provider.Vault(var connection, var engine, var auth) ->
                    Stream.of(connection, engine, auth).map(Object::toString).forEach(lines::add);
            case Provider.Fake fake -> lines.add(fake.toString());
            case Provider.Kubernetes kubernetes -> lines.add(kubernetes.toString());
            case Provider.Unsupported unsupported -> lines.add(unsupported.toString());
        }
        store.admission().stream().map(Object::toString).forEach(lines::add);
        return lines.stream().map(line -> line.replace("\n", "\\n")).toList();
    }
}
