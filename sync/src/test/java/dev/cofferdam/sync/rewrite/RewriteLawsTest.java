package dev.cofferdam.sync.rewrite;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.cofferdam.core.arbitrary.Values;
import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.gotemplate.Template;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/// What holds for every rewrite of any keys.
class RewriteLawsTest {
    private static final int OBJECTS = 300;
    private static final String PATH = "spec.dataFrom[0].rewrite[0]";

    @Property(tries = OBJECTS)
    void theOrderInWhichKeysArriveChangesNothing(
            @ForAll("objects") Map<String, Json.Members> objects,
            @ForAll("rewrites") List<Rewrite> rewrites,
            @ForAll Random random) {
        var first = Rewrite.all(rewrites, data(objects));

        assertThat(Rewrite.all(rewrites, data(Values.shuffled(objects, random)))).isEqualTo(first);
    }

    /// A value is lost only where another has taken its key, and then that of the last name counts.
    @Property
    void renamingLosesOnlyWhatIsOverridden(
            @ForAll("names") SecretData data, @ForAll("renames") Rewrite.Rename rename) {
        var expected = new TreeMap<String, SecretValue>();
        for (var entry : data.values().entrySet()) {
            if (rename.renamer().renamed(entry.getKey()) instanceof Answer.Got<String>(var key)) {
                expected.put(key, entry.getValue());
            }
        }

        switch (Rewrite.all(List.of(rename), data)) {
            case Answer.Got<SecretData>(var renamed) ->
                    assertThat(renamed).isEqualTo(SecretData.of(expected));
            case Answer.Failed<SecretData>(var problem) ->
                    assertThat(problem.message()).startsWith(PATH);
        }
    }

    /// Go's own library and ours agree on what replaces what, but for matches that are empty.
    @Property
    void regularExpressionsReplaceEveryMatch(@ForAll("keys") String key) {
        for (var source : List.of("a", "[ab]+", "^a", "1$", "(a|A)(b?)", "\\.")) {
            var renamer = new RegexpRenamer(Pattern.compile(source), Expansion.of("<$0>"));

            assertThat(renamer.renamed(key))
                    .isEqualTo(Answer.got(Pattern.compile(source).matcher(key).replaceAll("<$0>")));
        }
    }

    @Property(tries = OBJECTS)
    void mergingKeepsEveryMemberAndTheLastOfPriorityWins(
            @ForAll("objects") Map<String, Json.Members> objects,
            @ForAll @Size(max = 3) List<@From("keys") String> priority) {
        var merged = merged(objects, new Merging("", priority, false, false));

        assertThat(merged.values().keySet())
                .isEqualTo(
                        objects.values().stream()
                                .flatMap(object -> object.members().keySet().stream())
                                .collect(toSet()));
        for (var entry : merged.values().entrySet()) {
            assertThat(entry.getValue())
                    .isEqualTo(last(order(objects, priority), objects, entry.getKey()));
        }
    }

    @Property(tries = OBJECTS)
    void mergingIntoAKeyLeavesTheOthersAlone(
            @ForAll("objects") Map<String, Json.Members> objects, @ForAll("keys") String into) {
        var merged = merged(objects, new Merging(into, List.of(), false, false));

        assertThat(merged.without(List.of(into))).isEqualTo(data(objects).without(List.of(into)));
        assertThat(merged.values()).containsKey(into);
    }

    @Property(tries = OBJECTS)
    void exclusiveMergingRefusesExactlyWhatMeets(
            @ForAll("objects") Map<String, Json.Members> objects) {
        var names = objects.values().stream().flatMap(each -> each.members().keySet().stream());
        var all = names.toList();
        var meets = new TreeSet<>(all).size() < all.size();

        var answer = merge(objects, new Merging("", List.of(), true, true));

        assertThat(answer instanceof Answer.Failed<SecretData>).isEqualTo(meets);
    }

    @Provide
    Arbitrary<String> keys() {
        return Values.keys();
    }

    @Provide
    Arbitrary<SecretData> names() {
        return Values.data(Values.names());
    }

    @Provide
    Arbitrary<Map<String, Json.Members>> objects() {
        return Arbitraries.maps(Values.keys(), Values.objects()).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Rewrite.Rename> renames() {
        var regexps =
                Combinators.combine(
                                Arbitraries.of(
                                        "a", "^", "$", "[ab]", "b*", "(.)(.*)", "[^a-z]", "\\W"),
                                Arbitraries.of("", "_", "$1", "x$0", "${2}y$1", "$$"))
                        .as(
                                (source, target) ->
                                        (Rewrite.Renamer)
                                                new RegexpRenamer(
                                                        Pattern.compile(source),
                                                        Expansion.of(target)));
        var transforms =
                Arbitraries.of(
                                "{{ .value | upper }}",
                                "{{ .value | trunc 1 }}",
                                "{{ .value | replace \"a\" \"b\" }}",
                                "{{ .value }}-{{ len .value }}",
                                "{{ if hasPrefix \"a\" .value }}{{ fail \"no\" }}{{ end }}{{ .value }}",
                                "constant")
                        .map(text -> (Template) TemplateRenamer.parse(text))
                        .map(template -> (Rewrite.Renamer) new TemplateRenamer(template, PATH));
        return Arbitraries.oneOf(regexps, transforms)
                .map(renamer -> new Rewrite.Rename(renamer, PATH));
    }

    @Provide
    Arbitrary<List<Rewrite>> rewrites() {
        var merges =
                Combinators.combine(
                                Arbitraries.of("", "a", "all"),
                                Values.keys().list().ofMaxSize(2),
                                Arbitraries.of(true, false),
                                Arbitraries.of(true, false))
                        .as(Merging::new)
                        .map(merging -> (Rewrite) new Rewrite.Merge(merging, PATH));
        return Arbitraries.oneOf(renames().map(Rewrite.class::cast), merges).list().ofMaxSize(4);
    }

    private static List<String> order(Map<String, Json.Members> objects, List<String> priority) {
        var rest = new TreeSet<>(objects.keySet());
        priority.forEach(rest::remove);
        return Stream.concat(rest.stream(), priority.stream()).toList();
    }

    private static SecretValue last(
            List<String> order, Map<String, Json.Members> objects, String name) {
        return order.stream()
                .flatMap(key -> Stream.ofNullable(objects.get(key)))
                .map(object -> MemberTexts.of(one(object, name), PATH))
                .map(answer -> ((Answer.Got<SecretData>) answer).value())
                .filter(data -> !data.isEmpty())
                .reduce((_, later) -> later)
                .map(data -> data.values().get(name))
                .orElseThrow();
    }

    private static Json.Members one(Json.Members object, String name) {
        var members = new TreeMap<>(object.members());
        members.keySet().removeIf(other -> !other.equals(name));
        return new Json.Members(members);
    }

    private static SecretData merged(Map<String, Json.Members> objects, Merging merging) {
        return ((Answer.Got<SecretData>) merge(objects, merging)).value();
    }

    private static Answer<SecretData> merge(Map<String, Json.Members> objects, Merging merging) {
        return Rewrite.all(List.of(new Rewrite.Merge(merging, PATH)), data(objects));
    }

    private static SecretData data(Map<String, Json.Members> objects) {
        return SecretData.of(
                objects.entrySet().stream()
                        .collect(
                                toMap(
                                        Map.Entry::getKey,
                                        entry -> SecretValue.of(GoJson.write(entry.getValue())))));
    }
}
