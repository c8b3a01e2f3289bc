package dev.cofferdam.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.edit.Editing;
import dev.cofferdam.core.document.edit.FieldChange;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchesTest {
    private static final Evaluator EVALUATOR = Evaluator.standard();

    static Stream<Control> patched() {
        return Controls.standard().stream().filter(control -> !control.patches().isEmpty());
    }

    @Test
    void thereAreSome() {
        assertThat(patched()).hasSizeGreaterThan(5);
    }

    /// A control's bad example either becomes good, or is none that a machine should decide.
    @ParameterizedTest
    @MethodSource("patched")
    void fixesTheControlTheyBelongTo(Control control) {
        var manifest = control.examples().fails();
        var object = object(manifest);
        var changes = EVALUATOR.changes(NormalisedObject.of(object), control);

        var mended = object(edited(manifest, changes));

        if (!manifest.contains("Localhost")) {
            assertThat(changes).isNotEmpty();
            assertThat(alone(control).check(NormalisedObject.of(mended), Target.DEFAULT))
                    .hasOnlyElementsOfType(Verdict.Passed.class);
        }
    }

    @Test
    void replaceWhatTurnsProtectionOff() {
        assertThat(changed("pod/run-as-non-root", "runAsNonRoot: false", ""))
                .containsExactly(
                        new Change("spec.securityContext.runAsNonRoot", true),
                        new Change("spec.containers[0].securityContext.runAsNonRoot", true));
        assertThat(
                        changed(
                                "pod/seccomp-runtime-default",
                                "seccompProfile: { type: Unconfined }",
                                ""))
                .extracting(Change::field)
                .contains("spec.containers[0].securityContext.seccompProfile.type");
        assertThat(changed("pod/no-token-automount", "", "automountServiceAccountToken: true"))
                .containsExactly(new Change("spec.automountServiceAccountToken", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "privileged: true",
                "capabilities: { add: [SYS_ADMIN] }",
                "allowPrivilegeEscalation: false"
            })
    void leavePrivilegesWhereTheServerWouldRefuseTheChange(String securityContext) {
        assertThat(changed("pod/no-privilege-escalation", securityContext, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runAsUser: 0", "runAsUser: 0, runAsNonRoot: false"})
    void leaveAnImageThatIsToldToRunAsRoot(String securityContext) {
        assertThat(changed("pod/run-as-non-root", securityContext, "")).isEmpty();
    }

    private static List<Change> changed(String id, String securityContext, String podField) {
        var control = patched().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        var pod =
                """
                apiVersion: v1
                kind: Pod
                metadata: { name: web }
                spec:
                  %s
                  containers: [ { name: web, image: x, securityContext: { %s } } ]
                """
                        .formatted(podField, securityContext);
        return EVALUATOR.changes(NormalisedObject.of(object(pod)), control);
    }

    private static Evaluator alone(Control control) {
        return new Evaluator(List.of(control));
    }

    private static Map<?, ?> object(String manifest) {
        return Documents.read(manifest, Format.YAML) instanceof Reading.Exact(var documents)
                        && Plain.of(documents.getFirst().root()) instanceof Map<?, ?> object
                ? object
                : Map.of();
    }

    private static String edited(String manifest, List<Change> changes) {
        var fields = new ArrayList<FieldChange>();
        changes.forEach(change -> fields.add(FieldChange.of(0, change.field(), change.value())));
        return Editing.edit(manifest, Format.YAML, fields).orElseThrow();
    }
}
