package dev.cofferdam.sync.provider.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Provider.Fake;
import dev.cofferdam.core.store.Provider.Fake.Checked;
import dev.cofferdam.core.store.Provider.Fake.Entry;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.source.Criteria;
import dev.cofferdam.sync.source.Criteria.Match;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FakeSecretsTest {
    private static final StoreRef STORE = new StoreRef.Namespaced("apps", "fake");
    private static final RemoteRef.Reading PLAIN =
            new RemoteRef.Reading(
                    RemoteRef.Conversion.DEFAULT,
                    RemoteRef.Decoding.NONE,
                    RemoteRef.NullBytes.IGNORE);

    @Test
    void givesTheValueOfExactlyThatVersion() {
        var store = store(entry("a", "", "plain"), entry("a", "v1", "one"));

        assertThat(value(store, "a", "", "")).isEqualTo("plain");
        assertThat(value(store, "a", "v1", "")).isEqualTo("one");
        assertThat(value(store, "a", "v2", "")).isEqualTo("SECRET_ABSENT");
    }

    @Test
    void doesNotTakeAKeyForAnotherOneWithItsVersion() {
        assertThat(value(store(entry("a", "v1", "one")), "av1", "", "")).isEqualTo("SECRET_ABSENT");
    }

    @Test
    void followsAPathAndSaysThatThereIsNothingAtItsEnd() {
        var store = store(entry("a", "", "{\"b\":{\"c\":[1,1.50]},\"b.c\":\"dotted\"}"));

        assertThat(value(store, "a", "", "b.c.1")).isEqualTo("1.5");
        assertThat(value(store, "a", "", "b\\.c")).isEqualTo("dotted");
        assertThat(value(store, "a", "", "b.d")).isEqualTo("SECRET_ABSENT");
    }

    @Test
    void givesPushedValuesUnlessTheManifestHasTheKey() {
        var store =
                new FakeSecrets(
                        new Fake(List.of(entry("a", "", "mine")), Checked.READY),
                        Map.of("a", SecretValue.of("pushed"), "b", SecretValue.of("pushed")));

        assertThat(value(store, "a", "", "")).isEqualTo("mine");
        assertThat(value(store, "b", "", "")).isEqualTo("pushed");
    }

    @Test
    void extractsMembersAsTheyAreWritten() {
        var store =
                store(
                        entry(
                                "a",
                                "",
                                "{\"s\":\"t\\u00e4xt\",\"n\":1.50,\"o\":{ \"x\" : 1e3 },\"z\":null,\"t\":true}"));

        assertThat(texts(store.extract(extract("a", ""))))
                .isEqualTo(
                        Map.of(
                                "s",
                                "t\u00e4xt",
                                "n",
                                "1.50",
                                "o",
                                "{ \"x\" : 1e3 }",
                                "z",
                                "",
                                "t",
                                "true"));
        assertThat(texts(store.extract(extract("a", "o")))).isEqualTo(Map.of("x", "1e3"));
    }

    @Test
    void refusesToExtractWhatIsNotAnObjectWithoutShowingIt() {
        var answer = store(entry("a", "", "canary")).extract(extract("a", ""));

        assertThat(problem(answer).cause()).isEqualTo(Cause.VALUE_INVALID);
        assertThat(problem(answer).message()).doesNotContain("canary");
    }

    @Test
    void findsByNameTheHighestVersionOfEach() {
        var store =
                store(
                        entry("db/one", "v1", "1"),
                        entry("db/one", "v3", "3"),
                        entry("db/one", "v2", "2"),
                        entry("db/two", "", "two"),
                        entry("other", "", "other"));

        assertThat(texts(store.find(find(new Match.Name(Pattern.compile("^db"))))))
                .isEqualTo(Map.of("db_one", "3", "db_two", "two"));
    }

    @Test
    void refusesToFindByAnythingElse() {
        var answer = store().find(find(new Match.Tags(Map.of("a", "b"))));

        assertThat(problem(answer).message()).startsWith("spec.dataFrom[0].find has no name");
    }

    private static FakeSecrets store(Entry... entries) {
        return new FakeSecrets(new Fake(Arrays.asList(entries), Checked.READY), Map.of());
    }

    private static Entry entry(String key, String version, String value) {
        return new Entry(key, version, SecretValue.of(value));
    }

    private static RemoteRef remote(String key, String version, String property) {
        return new RemoteRef(key, property, version, RemoteRef.Part.DATA, PLAIN);
    }

    private static Source.Extract extract(String key, String property) {
        return new Source.Extract(STORE, remote(key, "", property), "spec.dataFrom[0]", List.of());
    }

    private static Source.Find find(Match match) {
        return new Source.Find(
                STORE,
                new Criteria("", match, false, Map.of()),
                PLAIN,
                "spec.dataFrom[0]",
                List.of());
    }

    /// The text, or the cause of the problem.
    private static String value(FakeSecrets store, String key, String version, String property) {
        var entry = new Source.Entry(STORE, remote(key, version, property), "spec.data[0]", "k");
        return switch (store.entry(entry)) {
            case Answer.Got<SecretData>(var data) ->
                    data.values().sequencedValues().getFirst().text();
            case Answer.Failed<SecretData>(Problem.Absent(var cause, _)) -> cause.name();
            case Answer.Failed<SecretData>(var problem) -> problem.text();
        };
    }

    private static Map<String, String> texts(Answer<SecretData> answer) {
        var texts = new TreeMap<String, String>();
        ((Answer.Got<SecretData>) answer)
                .value()
                .values()
                .forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    private static Problem problem(Answer<SecretData> answer) {
        return ((Answer.Failed<SecretData>) answer).problem();
    }
}
