package dev.cofferdam.sync.target.generic;

import static dev.cofferdam.sync.target.generic.Objects.APPLICATION;
import static dev.cofferdam.sync.target.generic.Objects.CANARY;
import static dev.cofferdam.sync.target.generic.Objects.content;
import static dev.cofferdam.sync.target.generic.Objects.data;
import static dev.cofferdam.sync.target.generic.Objects.json;
import static dev.cofferdam.sync.target.generic.Objects.live;
import static dev.cofferdam.sync.target.generic.Objects.spec;
import static dev.cofferdam.sync.target.generic.Objects.tree;
import static dev.cofferdam.sync.target.generic.Objects.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.target.Plan;
import dev.cofferdam.sync.target.SyncOutcome.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectTargetTest {
    private static final ObjectTarget OBJECTS = new ObjectTarget();

    private static final String OURS =
            "\"ownerReferences\":[{\"apiVersion\":\"external-secrets.io/v1\",\"kind\":\"ExternalSecret\","
                    + "\"name\":\"app\",\"uid\":\"uid-1\",\"controller\":true,\"blockOwnerDeletion\":true}]";

    @Test
    void aConfigMapHasTheValuesAsTexts() {
        var created = created(spec(ObjectKind.CONFIG_MAP, Creation.OWNER));

        assertThat(json(created, "data"))
                .isEqualTo("{\"password\":\"" + CANARY + "\",\"user\":\"ada\"}");
        assertThat(json(created, "metadata"))
                .contains(OURS.substring(0, 40), "\"team\":\"blue\"", "\"namespace\":\"apps\"")
                .contains("\"reconcile.external-secrets.io/managed\":\"true\"")
                .contains("\"reconcile.external-secrets.io/data-hash\":\"");
    }

    @Test
    void everyOtherKindHasThemUnderSpec() {
        var created = created(spec(APPLICATION, Creation.ORPHAN));

        assertThat(json(created, "spec"))
                .isEqualTo("{\"data\":{\"password\":\"" + CANARY + "\",\"user\":\"ada\"}}");
        assertThat(json(created, "apiVersion")).isEqualTo("\"argoproj.io/v1alpha1\"");
        assertThat(json(created, "metadata")).doesNotContain("ownerReferences");
    }

    @Test
    void templatesReachPaths() {
        var created =
                created(
                        spec(
                                APPLICATION,
                                Creation.OWNER,
                                tree("spec", "project: '{{ .user }}'\nlist: [1, a]"),
                                value("spec.sources[1].helm.replicas", "3"),
                                value("spec.sources[1].helm.name", "x-{{ .user }}\n"),
                                tree("spec.sources[1].helm", "map: {a: true}\nname: z"),
                                value("spec", "{{ .user }}"),
                                data("k", "v")));

        assertThat(json(created, "spec"))
                .isEqualTo(
                        "{\"key\":\"ada\",\"list\":[1,\"a\"],\"project\":\"ada\",\"sources\":[null,"
                                + "{\"helm\":{\"map\":{\"a\":true},\"name\":\"z\",\"replicas\":3}}]}");
        assertThat(json(created, "data")).isEqualTo("{\"k\":\"v\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 5",
                "'\"5\"' | \"5\"",
                "true | true",
                "1.50 | 1.5",
                "a #b | \"a #b\"",
                "{a: 1} | {\"a\":1}",
                "- x | [\"x\"]",
                "'{{ \"{\" }}' | \"{\"",
                "~ | null",
                ".inf | \".inf\"",
                "'one\n\ntwo\n' | \"one\\n\\ntwo\""
            })
    void aValueAtAPathMeansWhatYamlMeans(String text, String meant) {
        var created = created(spec(APPLICATION, Creation.OWNER, value("spec.a", text)));

        assertThat(json(created, "spec")).isEqualTo("{\"a\":" + meant + "}");
    }

    @Test
    void refusesWhatIsNotATreeAndWhatLeadsThroughAText() {
        assertThat(
                        refused(
                                        spec(
                                                APPLICATION,
                                                Creation.OWNER,
                                                tree("spec.a", "{{ .password }}: [")))
                                .text())
                .startsWith(
                        "TemplateFailed: spec.target.template: line 1 of what it makes is not YAML")
                .doesNotContain(CANARY);
        assertThat(
                        refused(
                                        spec(
                                                APPLICATION,
                                                Creation.OWNER,
                                                value("spec.a", "{{ .password }}"),
                                                value("spec.a.b", "1")))
                                .text())
                .contains("leads through a value")
                .doesNotContain(CANARY);
    }

    @Test
    void mergeKeepsForeignKeysAndDropsOurStaleOnes() {
        var live =
                live(
                        """
                        {"apiVersion":"v1","kind":"ConfigMap",
                         "metadata":{"name":"app","namespace":"apps","labels":{"theirs":"x","old":"y"},
                          "managedFields":[{"manager":"externalsecrets.external-secrets.io/app","fieldsV1":
                            {"f:data":{".":{},"f:stale":{}},"f:metadata":{"f:labels":{"f:old":{}}}}}]},
                         "data":{"theirs":"1","stale":"2","user":"old"}}
                        """);

        var updated = updated(spec(ObjectKind.CONFIG_MAP, Creation.MERGE), live);

        assertThat(json(updated, "data"))
                .isEqualTo("{\"password\":\"" + CANARY + "\",\"theirs\":\"1\",\"user\":\"ada\"}");
        assertThat(json(updated, "metadata"))
                .contains("\"theirs\":\"x\"")
                .doesNotContain("\"old\"", "managedFields", "ownerReferences");
    }

    @Test
    void staleTreesGoAndListsStay() {
        var live =
                live(
                        """
                        {"metadata":{"managedFields":[{"manager":"externalsecrets.external-secrets.io/app","fieldsV1":
                            {"f:spec":{"f:mine":{".":{},"f:a":{}},"f:list":{},"f:both":{"f:a":{}}}}}]},
                         "spec":{"mine":{"a":1},"list":[1],"both":{"a":1,"b":2}}}
                        """);

        var updated =
                updated(spec(APPLICATION, Creation.CREATE_OR_MERGE, value("spec.x", "1")), live);

        assertThat(json(updated, "spec")).isEqualTo("{\"both\":{\"b\":2},\"list\":[1],\"x\":1}");
    }

    @Test
    void ownerReplacesContentAndKeepsTheRest() {
        var live =
                live(
                        "{\"metadata\":{\"resourceVersion\":\"7\","
                                + OURS
                                + "},\"spec\":{\"theirs\":1},\"status\":{\"s\":1},\"operation\":{}}");

        var updated = updated(spec(APPLICATION, Creation.OWNER, value("spec.x", "1")), live);

        assertThat(json(updated, "spec")).isEqualTo("{\"x\":1}");
        assertThat(json(updated, "status")).isEqualTo("{\"s\":1}");
        assertThat(json(updated, "operation")).isEqualTo("{}");
        assertThat(json(updated, "metadata")).contains("\"resourceVersion\":\"7\"");
    }

    @Test
    void whatIsAsItShouldBeIsNotWritten() {
        var spec = spec(ObjectKind.CONFIG_MAP, Creation.OWNER);
        var there = new LiveObject(created(spec));

        assertThat(toUpdate(spec, there)).isEqualTo(new Plan.Leave<>(State.SAME));
    }

    @Test
    void ownerTakesNothingThatIsNotOurs() {
        var spec = spec(ObjectKind.CONFIG_MAP, Creation.OWNER);

        assertThat(problem(toUpdate(spec, live("{\"data\":{\"theirs\":\"1\"}}"))).text())
                .startsWith("TargetForeign: ConfigMap apps/app exists, and is not one that");
        assertThat(
                        problem(
                                toUpdate(
                                        spec,
                                        live(
                                                "{\"metadata\":{"
                                                        + OURS.replace("\"app\"", "\"b\"")
                                                        + "}}"))))
                .extracting(Problem::cause)
                .isEqualTo(Cause.TARGET_OWNED);
        assertThat(OBJECTS.owns(spec, live("{\"metadata\":{" + OURS + "}}"))).isTrue();
        assertThat(OBJECTS.owns(spec, live("{\"metadata\":{}}"))).isFalse();
    }

    @Test
    void policiesThatWriteNothing() {
        assertThat(
                        OBJECTS.toCreate(
                                spec(APPLICATION, Creation.MERGE),
                                contentOf(spec(APPLICATION, Creation.MERGE))))
                .isEqualTo(new Plan.Leave<>(State.AWAITING));
        assertThat(toUpdate(spec(APPLICATION, Creation.NONE), live("{}")))
                .isEqualTo(new Plan.Leave<>(State.SAME));
    }

    private static Json.Members created(SyncSpec spec) {
        return OBJECTS.toCreate(spec, contentOf(spec))
                        instanceof Plan.Create<Json.Members>(var object)
                ? object
                : fail("not created");
    }

    private static Json updated(SyncSpec spec, LiveObject live) {
        return toUpdate(spec, live) instanceof Plan.Update<Json.Members>(var object)
                ? object
                : fail("not updated");
    }

    private static Plan<Json.Members> toUpdate(SyncSpec spec, LiveObject live) {
        return OBJECTS.toUpdate(spec, live, contentOf(spec));
    }

    private static ObjectContent contentOf(SyncSpec spec) {
        return content(spec) instanceof Answer.Got<ObjectContent>(var got)
                ? got
                : fail("no content");
    }

    private static Problem refused(SyncSpec spec) {
        return switch (content(spec)) {
            case Answer.Failed<ObjectContent>(var problem) -> problem;
            case Answer.Got<ObjectContent>(var content) -> problem(OBJECTS.toCreate(spec, content));
        };
    }

    private static Problem problem(Plan<Json.Members> plan) {
        return plan instanceof Plan.Refuse<Json.Members>(var problem)
                ? problem
                : fail("not refused");
    }
}
