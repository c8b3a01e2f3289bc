package dev.cofferdam.core.document.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.document.reading.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditingTest {
    private static final List<String> DROP = List.of("ALL");

    private static final String SERVER =
            """
                # the web server
                spec:
                    # just one
                    containers:   # so far
                        # the name is fixed
                        - name: web   # short
                          image: 'web:1.4'
                          # listens here
                          ports: [ { containerPort: 80 } ]
                """;

    @Test
    void addsFieldsAmongWhatIsThereAndKeepsCommentsAndOrder() {
        assertThat(
                        edit(
                                SERVER,
                                change("spec.hostNetwork", false),
                                change(
                                        "spec.containers[0].securityContext.capabilities.drop",
                                        DROP),
                                change("spec.containers[0].securityContext.privileged", false)))
                .hasValue(
                        """
                        # the web server
                        spec:
                            hostNetwork: false
                            # just one
                            containers:   # so far
                                # the name is fixed
                                - name: web   # short
                                  image: 'web:1.4'
                                  securityContext:
                                      capabilities:
                                          drop:
                                              - ALL
                                      privileged: false
                                  # listens here
                                  ports: [ { containerPort: 80 } ]
                        """);
    }

    @Test
    void writesListsAsTheFileDoes() {
        var before = "spec:\n  args:\n  - a\n  image: x\n";

        assertThat(edit(before, change("spec.capabilities.drop", DROP)))
                .hasValue(
                        "spec:\n  capabilities:\n    drop:\n    - ALL\n  args:\n  - a\n  image: x\n");
    }

    @Test
    void addsBelowTheLastFieldOfAFlatMapping() {
        assertThat(edit("a:\n- name: web\n  x: 1 # one\nb: 2", change("a[0].y", true)))
                .hasValue("a:\n- name: web\n  x: 1 # one\n  y: true\nb: 2");
        assertThat(edit("a:\n  x: 1", change("a.y", true))).hasValue("a:\n  x: 1\n  y: true");
    }

    @Test
    void addsBehindADashWhereThatIsTheOnlyPlace() {
        assertThat(edit("a:\n- run: |\n    x\n", change("a[0].y", true)))
                .hasValue("a:\n- y: true\n  run: |\n    x\n");
    }

    @Test
    void addsInsideBraces() {
        assertThat(edit("a: { b: 1 } # c\n", change("a.d.e", DROP)))
                .hasValue("a: { d: { e: [ALL] }, b: 1 } # c\n");
        assertThat(edit("a: {}\n", change("a.d", "x"))).hasValue("a: { d: x }\n");
    }

    @Test
    void addsToJsonAsJson() {
        assertThat(Editing.edit("{\"a\": {\"b\": 1}}", Format.JSON, List.of(change("a.d.e", DROP))))
                .hasValue("{\"a\": {\"d\": { \"e\": [\"ALL\"] }, \"b\": 1}}");
        assertThat(
                        Editing.edit(
                                "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n",
                                Format.JSON,
                                List.of(change("a.c", "x"))))
                .hasValue("{\n  \"a\": {\n    \"c\": \"x\",\n    \"b\": 1\n  }\n}\n");
    }

    @Test
    void replacesWrongValues() {
        assertThat(edit("a: yes  # why\nb: \"Unconfined\"\n", change("a", false), change("b", "R")))
                .hasValue("a: false  # why\nb: R\n");
        assertThat(edit("a:\nb: ~\n", change("a.x", true), change("b.y", DROP)))
                .hasValue("a: { x: true }\nb: { y: [ALL] }\n");
    }

    @Test
    void completesLists() {
        assertThat(edit("a: [NET_RAW]\nb: []\n", change("a", DROP), change("b", DROP)))
                .hasValue("a: [ALL, NET_RAW]\nb: [ALL]\n");
        assertThat(edit("a:\n  - NET_RAW # net\n", change("a", DROP)))
                .hasValue("a:\n  - ALL\n  - NET_RAW # net\n");
    }

    @Test
    void keepsLineEndsAndByteOrderMark() {
        assertThat(edit("\uFEFFa:\r\n  b: 1\r\n", change("a.c", true)))
                .hasValue("\uFEFFa:\r\n  b: 1\r\n  c: true\r\n");
        assertThat(edit("a:\r  b: 1\r", change("a.c", true))).hasValue("a:\r  b: 1\r  c: true\r");
        assertThat(edit("a:\r  b: 1", change("a.c", true))).hasValue("a:\r  b: 1\r  c: true");
    }

    @Test
    void countsCharactersOutsideOfTheBasicPlaneAsOne() {
        assertThat(edit("a: { \"😀\": 1, b: true }\n", change("a.b", false)))
                .hasValue("a: { \"😀\": 1, b: false }\n");
    }

    @Test
    void changesTheDocumentThatIsMeant() {
        var text = "a: 1\n---\na: 1\n";

        assertThat(Editing.edit(text, Format.YAML, List.of(FieldChange.of(1, "a", "x"))))
                .hasValue("a: 1\n---\na: x\n");
    }

    @Test
    void changesWhatAllUsersOfAnAnchorWant() {
        var text = "a: &x\n  b: true\nc: *x\n";

        assertThat(edit(text, change("a.b", false), change("c.b", false)))
                .hasValue("a: &x\n  b: false\nc: *x\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x\n  b: true\nc: *x\n", // c would change too
                "a: !!bool \"true\"\n",
                "a: {{ .Values.a }}\n",
                "a: [1\n",
                "a: |\n  text\n",
            })
    void leavesAloneWhatItCannotChangeSafely(String text) {
        assertThat(edit(text, change("a.b", false))).isEmpty();
    }

    @Test
    void changesNothingTwice() {
        var before = "spec:\n  containers:\n    - name: web\n      image: x\n";
        var changes = new ArrayList<FieldChange>();
        changes.add(change("spec.containers[0].securityContext.capabilities.drop", DROP));

        var once = edit(before, changes.toArray(FieldChange[]::new)).orElseThrow();

        changes.set(0, change("spec.containers[0].securityContext.privileged", false));
        assertThat(edit(once, changes.toArray(FieldChange[]::new)))
                .hasValueSatisfying(
                        twice ->
                                assertThat(twice)
                                        .contains(
                                                "        privileged: false\n        capabilities:\n"));
    }

    private static FieldChange change(String path, Object value) {
        return FieldChange.of(0, path, value);
    }

    private static Optional<String> edit(String text, FieldChange... changes) {
        return Editing.edit(text, Format.YAML, List.of(changes));
    }
}
