package dev.cofferdam.sync.restart.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.restart.Workloads;
import dev.cofferdam.sync.restart.seen.Comparison;
import dev.cofferdam.sync.restart.seen.MacKey;
import dev.cofferdam.sync.restart.seen.ReadContent;
import dev.cofferdam.sync.restart.seen.SeenContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A changed key restarts exactly the pods that read it, as a naive model says: it writes down, for
/// each place, what a container would see, and compares that before and after.
class ReferenceLawsTest {
    private static final MacKey KEY = MacKey.of(SecretValue.of(new byte[MacKey.SIZE]));
    private static final List<String> NAMES = List.of("one", "two");
    private static final List<String> KEYS = List.of("a", "b", "c");

    /// One way to read: in which list of containers, how, which object and key.
    record Place(boolean init, String how, String name, String key, boolean mounted) {
        String container() {
            return switch (how) {
                case "env" ->
                        "{'env':[{'valueFrom':{'secretKeyRef':{'name':'%s','key':'%s','optional':true}}}]}"
                                .formatted(name, key);
                case "envFrom" -> "{'envFrom':[{'secretRef':{'name':'%s'}}]}".formatted(name);
                default -> mounted ? "{'volumeMounts':[{'name':'VOLUME'}]}" : "{'volumeMounts':[]}";
            };
        }

        String volume() {
            var items = "'items':[{'key':'%s','path':'p'}],'optional':true".formatted(key);
            return switch (how) {
                case "volume" -> "'secret':{'secretName':'%s'}".formatted(name);
                case "items" -> "'secret':{'secretName':'%s',%s}".formatted(name, items);
                case "projected" ->
                        "'projected':{'sources':[{'secret':{'name':'%s',%s}}]}"
                                .formatted(name, items);
                default -> "'emptyDir':{}";
            };
        }

        /// What the container sees of the objects.
        String sight(Map<String, Map<String, String>> objects) {
            var object = objects.getOrDefault(name, Map.of());
            return switch (how) {
                case "env" -> key + "=" + object.get(key);
                case "envFrom" -> new TreeMap<>(object).toString();
                case "volume" -> mounted ? new TreeMap<>(object).toString() : "";
                default -> mounted ? key + "=" + object.get(key) : "";
            };
        }
    }

    @Property
    void aChangeCountsWhereAContainerSeesIt(
            @ForAll("pods") List<Place> places,
            @ForAll("objects") Map<String, Map<String, String>> before,
            @ForAll("objects") Map<String, Map<String, String>> after) {
        var workload = Workloads.deployment(podSpec(places));
        var seen = new SeenContents(new TreeMap<>());
        seen = Comparison.of(seen, contents(workload, before)).adopted();

        var changed = Comparison.of(seen, contents(workload, after)).changed();

        var expected =
                places.stream()
                        .filter(place -> !place.sight(before).equals(place.sight(after)))
                        .map(place -> ContentRef.secret(place.name()))
                        .collect(Collectors.toSet());
        assertThat(changed).isEqualTo(expected);
    }

    private static String podSpec(List<Place> places) {
        var lists = Map.of(true, new ArrayList<String>(), false, new ArrayList<String>());
        var volumes = new ArrayList<String>();
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            var container = place.container().replace("VOLUME", "v" + i);
            Objects.requireNonNull(lists.get(place.init())).add(container);
            volumes.add("{'name':'v%d',%s}".formatted(i, place.volume()));
        }
        return "{'containers':%s,'initContainers':%s,'volumes':%s}"
                .formatted(lists.get(false), lists.get(true), volumes);
    }

    private static List<ReadContent> contents(
            Workload workload, Map<String, Map<String, String>> objects) {
        return workload.references().entrySet().stream()
                .map(
                        each ->
                                ReadContent.of(
                                        each.getKey(),
                                        each.getValue(),
                                        Optional.of(
                                                data(
                                                        objects.getOrDefault(
                                                                each.getKey().name(), Map.of()))),
                                        KEY))
                .toList();
    }

    private static SecretData data(Map<String, String> texts) {
        var values = new TreeMap<String, SecretValue>();
        texts.forEach((key, text) -> values.put(key, SecretValue.of(text)));
        return new SecretData(values);
    }

    @Provide
    Arbitrary<List<Place>> pods() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of("env", "envFrom", "volume", "items", "projected"),
                        Arbitraries.of(NAMES),
                        Arbitraries.of(KEYS),
                        Arbitraries.of(true, true, true, false))
                .as(Place::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Map<String, Map<String, String>>> objects() {
        var object = Arbitraries.maps(Arbitraries.of(KEYS), Arbitraries.of("x", "y")).ofMaxSize(3);
        return Combinators.combine(object, object).as((one, two) -> Map.of("one", one, "two", two));
    }
}
