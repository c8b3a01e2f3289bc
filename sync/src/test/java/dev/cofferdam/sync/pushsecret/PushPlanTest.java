package dev.cofferdam.sync.pushsecret;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.pushsecret.PushPlan.Destination;
import dev.cofferdam.sync.pushsecret.PushSpec.Contents;
import dev.cofferdam.sync.pushsecret.Sweep.Naming;
import dev.cofferdam.sync.rewrite.Expansion;
import dev.cofferdam.sync.rewrite.RegexpRenamer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PushPlanTest {
    private static final StoreRef VAULT = new StoreRef.Namespaced("apps", "vault");
    private static final Destination HERE = new Destination(VAULT, Map.of("use", "me"));
    private static final SecretData SOURCE =
            SecretData.of(
                    Map.of(
                            "user", SecretValue.of("ditto"),
                            "pass", SecretValue.of("pw&<1>"),
                            "tls_U002e_crt", SecretValue.of("cert")));

    @Test
    void sweepsWhatFitsUnderItsNewNamesInTheOrderOfTheKeys() {
        var sweep = single("^(user|pass)$", "^", "app/", Conversion.NONE);

        assertThat(places(new Contents(List.of(), List.of(sweep)), HERE))
                .containsExactly("app/pass", "app/user");
    }

    @Test
    void sweepsOnlyIntoTheStoresThatAreMeant() {
        var other = new Destination(new StoreRef.Namespaced("apps", "other"), Map.of());
        var byLabel =
                new Sweep(
                        new StoreChoice.Labelled(false, Selector.EVERYTHING),
                        Pattern.compile(""),
                        new Naming.Together("all"),
                        Conversion.NONE,
                        new Json.Null(),
                        0);
        var byName = single("user", "", "", Conversion.NONE);

        assertThat(places(new Contents(List.of(), List.of(byName)), other)).isEmpty();
        assertThat(places(new Contents(List.of(), List.of(byLabel)), other)).containsExactly("all");
        assertThat(
                        places(
                                new Contents(List.of(), List.of(byLabel)),
                                new Destination(new StoreRef.Cluster("vault"), Map.of())))
                .isEmpty();
    }

    @Test
    void putsAllKeysIntoOneSecretWithoutEscapes() {
        var sweep =
                new Sweep(
                        new StoreChoice.Named(VAULT),
                        Pattern.compile("s"),
                        new Naming.Together("all"),
                        Conversion.REVERSE_UNICODE,
                        new Json.Null(),
                        0);

        var pushes = got(PushPlan.of(new Contents(List.of(), List.of(sweep)), HERE, SOURCE));

        assertThat(pushes).hasSize(1);
        assertThat(text(pushes.getFirst()))
                .isEqualTo("{\"pass\":\"pw&<1>\",\"tls.crt\":\"cert\",\"user\":\"ditto\"}");
    }

    @Test
    void anEntryOverridesWhatIsSweptOfItsKey() {
        var sweep = single("^(user|pass)$", "", "", Conversion.NONE);
        var entry = entry("user", new RemotePath("elsewhere", "login"));

        assertThat(places(new Contents(List.of(entry), List.of(sweep)), HERE))
                .containsExactly("pass", "elsewhere/login");
    }

    @Test
    void refusesTwoValuesForOnePlace() {
        var twoEntries =
                new Contents(
                        List.of(
                                entry("user", new RemotePath("a", "b")),
                                entry("pass", new RemotePath("a", "b"))),
                        List.of());
        var oneName = single("^(user|pass)$", "^.*$", "same", Conversion.NONE);

        assertThat(cause(PushPlan.of(twoEntries, HERE, SOURCE))).isEqualTo(Cause.KEY_INVALID);
        assertThat(cause(PushPlan.of(new Contents(List.of(), List.of(oneName)), HERE, SOURCE)))
                .isEqualTo(Cause.KEY_INVALID);
    }

    @Test
    void refusesANameOfWhichNothingIsLeft() {
        var sweep = single("^user$", "^.*$", "", Conversion.NONE);

        assertThat(cause(PushPlan.of(new Contents(List.of(), List.of(sweep)), HERE, SOURCE)))
                .isEqualTo(Cause.KEY_INVALID);
    }

    @Test
    void aMissingKeyIsAProblemOfItsOwnPushOnly() {
        var contents =
                new Contents(
                        List.of(
                                entry("user", new RemotePath("a", "")),
                                entry("absent", new RemotePath("b", ""))),
                        List.of());

        var pushes = got(PushPlan.of(contents, HERE, SOURCE));

        assertThat(pushes.getFirst().payload()).isInstanceOf(Answer.Got.class);
        assertThat(cause(pushes.getLast().payload())).isEqualTo(Cause.SOURCE_ABSENT);
    }

    @Test
    void anEntryMayNameAKeyByWhatItsCodesStandFor() {
        var entry =
                new Entry(
                        "tls.crt",
                        new RemotePath("a", ""),
                        Conversion.REVERSE_UNICODE,
                        new Json.Null(),
                        new Entry.Origin(false, 0));

        var pushes = got(PushPlan.of(new Contents(List.of(entry), List.of()), HERE, SOURCE));

        assertThat(text(pushes.getFirst())).isEqualTo("cert");
    }

    @Test
    void namesTheKeysThatAreNotText() {
        var bytes = SecretValue.of(new byte[] {0, (byte) 0xff});
        var data = SecretData.of(Map.of("b", bytes, "t", SecretValue.of("größe")));

        assertThat(new Payload.Keys(data).binary()).containsExactly("b");
        assertThat(new Payload.Bytes("b", bytes).binary()).containsExactly("b");
        assertThat(new Payload.Bytes("t", SecretValue.of("größe")).binary()).isEmpty();
    }

    /// Whatever the keys are: a sweep without changes writes each of them that fits once, under its
    /// own name, and in the same order each time.
    @Test
    void everyKeyThatFitsIsWrittenOnce() {
        var random = new Random(20);
        for (int round = 0; round < 500; round++) {
            var data = new TreeMap<String, SecretValue>();
            for (int count = random.nextInt(8); count > 0; count--) {
                data.put(key(random), SecretValue.of("v"));
            }
            var source = SecretData.of(data);
            var contents = new Contents(List.of(), List.of(single("a", "", "", Conversion.NONE)));

            var places =
                    got(PushPlan.of(contents, HERE, source)).stream()
                            .map(push -> push.remote().key())
                            .toList();

            assertThat(new HashSet<>(places))
                    .isEqualTo(
                            data.keySet().stream()
                                    .filter(key -> key.contains("a"))
                                    .collect(Collectors.toSet()))
                    .hasSameSizeAs(places);
            assertThat(places(contents, HERE, source)).isEqualTo(places);
        }
    }

    private static String key(Random random) {
        return random.ints(1 + random.nextInt(5), 'a', 'e')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Sweep single(String regexp, String source, String target, Conversion how) {
        return new Sweep(
                new StoreChoice.Named(VAULT),
                Pattern.compile(regexp),
                new Naming.Single(
                        List.of(new RegexpRenamer(Pattern.compile(source), Expansion.of(target)))),
                how,
                new Json.Null(),
                0);
    }

    private static Entry entry(String key, RemotePath remote) {
        return new Entry(key, remote, Conversion.NONE, new Json.Null(), new Entry.Origin(false, 0));
    }

    private static List<String> places(Contents contents, Destination destination) {
        return places(contents, destination, SOURCE);
    }

    private static List<String> places(
            Contents contents, Destination destination, SecretData source) {
        return got(PushPlan.of(contents, destination, source)).stream()
                .map(push -> push.remote().toString())
                .toList();
    }

    private static String text(Push push) {
        return got(push.payload()).value().text();
    }

    private static <T> T got(Answer<T> answer) {
        return switch (answer) {
            case Answer.Got<T>(var value) -> value;
            case Answer.Failed<T>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static Cause cause(Answer<?> answer) {
        return switch (answer) {
            case Answer.Got<?> _ -> throw new AssertionError("no problem");
            case Answer.Failed<?>(var problem) -> problem.cause();
        };
    }
}
