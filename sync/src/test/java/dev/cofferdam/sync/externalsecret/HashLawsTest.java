package dev.cofferdam.sync.externalsecret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.arbitrary.Values;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// What holds for the hash of every Secret, and for what several sources give together.
class HashLawsTest {
    @Property
    void isTheSameInWhateverOrderKeysArrive(
            @ForAll("data") SecretData data, @ForAll Random random) {
        assertThat(GoHash.of(SecretData.of(Values.shuffled(data.values(), random))))
                .isEqualTo(GoHash.of(data))
                .matches("[0-9a-f]{56}");
    }

    @Property
    void changesWithEachByte(
            @ForAll("data") SecretData data,
            @ForAll @IntRange(max = 100) int where,
            @ForAll @IntRange(min = 1, max = 255) int how) {
        Assume.that(!data.isEmpty());
        var key = data.values().firstKey();
        var bytes = data.values().getOrDefault(key, SecretValue.of("")).bytes();
        Assume.that(bytes.length > 0);
        bytes[where % bytes.length] ^= (byte) how;

        assertThat(GoHash.of(data.with(SecretData.of(key, SecretValue.of(bytes)))))
                .isNotEqualTo(GoHash.of(data));
    }

    @Property
    void tellsOneSecretFromAnother(
            @ForAll("data") SecretData one, @ForAll("data") SecretData other) {
        assertThat(GoHash.of(one).equals(GoHash.of(other))).isEqualTo(one.equals(other));
    }

    @Property
    void ofMetadataIsTheSameInWhateverOrder(
            @ForAll("texts") Map<String, String> labels,
            @ForAll("texts") Map<String, String> notes,
            @ForAll Random random) {
        assertThat(GoHash.of(Metadata.of(Values.shuffled(labels, random), notes)))
                .isEqualTo(GoHash.of(Metadata.of(labels, Values.shuffled(notes, random))));
    }

    /// As the sources of an ExternalSecret are gathered: later ones override earlier ones.
    @Property
    void ofSeveralSourcesTheLastOneWithAKeyCounts(@ForAll("sources") List<SecretData> sources) {
        var gathered = sources.stream().reduce(SecretData.empty(), SecretData::with);

        for (var source : sources) {
            assertThat(gathered.values().keySet()).containsAll(source.values().keySet());
        }
        assertThat(gathered.values())
                .allSatisfy(
                        (key, value) ->
                                assertThat(
                                                sources.reversed().stream()
                                                        .filter(
                                                                each ->
                                                                        each.values()
                                                                                .containsKey(key))
                                                        .findFirst()
                                                        .orElseThrow()
                                                        .values())
                                        .containsEntry(key, value));
    }

    @Provide
    Arbitrary<SecretData> data() {
        return Values.data(Values.keys());
    }

    @Provide
    Arbitrary<List<SecretData>> sources() {
        return data().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Map<String, String>> texts() {
        return Arbitraries.maps(Values.keys(), Values.keys()).ofMaxSize(4);
    }
}
