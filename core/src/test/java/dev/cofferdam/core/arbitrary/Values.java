package dev.cofferdam.core.arbitrary;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/// What Vault may hold and a Secret may be made of.
public final class Values {
    private Values() {}

    public static Arbitrary<SecretValue> secrets() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(12).map(SecretValue::of);
    }

    /// A few short keys that a Secret takes, so that keys meet.
    public static Arbitrary<String> keys() {
        return Arbitraries.strings().withChars("abA1-._").ofMinLength(1).ofMaxLength(3);
    }

    /// Any names, those that no Secret takes among them.
    public static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                keys(),
                Arbitraries.strings().withChars("ab/ _-.$é€").ofMaxLength(4),
                Arbitraries.strings().ofMaxLength(8));
    }

    public static Arbitrary<SecretData> data(Arbitrary<String> keys) {
        return Arbitraries.maps(keys, secrets()).ofMaxSize(6).map(SecretData::of);
    }

    /// Any JSON, in which members have no empty names and numbers are as Go writes them.
    public static Arbitrary<Json.Members> objects() {
        return objects(2);
    }

    private static Arbitrary<Json.Members> objects(int depth) {
        var names =
                Arbitraries.oneOf(
                        Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(4),
                        Arbitraries.of(
                                "é", "\uD83D\uDE00", "a\tb", "@this", "..", "#", "0", "a.b"));
        return Arbitraries.maps(names, json(depth))
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(members -> new Json.Members(new TreeMap<>(members)));
    }

    private static Arbitrary<Json> json(int depth) {
        Arbitrary<Json> plain =
                Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(5).map(Json.Text::new),
                        Arbitraries.integers().map(number -> new Json.Numeral("" + number)),
                        Arbitraries.of(true, false).map(Json.Bool::new),
                        Arbitraries.just(new Json.Null()));
        return depth == 0
                ? plain
                : Arbitraries.frequencyOf(
                        Tuple.of(3, plain),
                        Tuple.of(1, objects(depth - 1).map(Json.class::cast)),
                        Tuple.of(
                                1,
                                json(depth - 1)
                                        .list()
                                        .ofMaxSize(3)
                                        .map(elements -> (Json) new Json.Elements(elements))));
    }

    /// The same in another order.
    public static <T> Map<String, T> shuffled(Map<String, T> map, Random random) {
        var entries = new ArrayList<>(map.entrySet());
        Collections.shuffle(entries, random);
        var other = new LinkedHashMap<String, T>();
        entries.forEach(entry -> other.put(entry.getKey(), entry.getValue()));
        return other;
    }
}
