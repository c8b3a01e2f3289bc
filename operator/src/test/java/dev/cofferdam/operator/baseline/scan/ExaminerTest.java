package dev.cofferdam.operator.baseline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.baseline.rollout.GrantedExemption;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.baseline.version.Minor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExaminerTest {
    private static final String PRIVILEGED = "pod/no-privileged";

    @Test
    void findsWhatABaselineAsksForWhereTheObjectIs() {
        assertThat(findings(enforced(Action.ENFORCE), Things.privileged()))
                .singleElement()
                .satisfies(
                        found -> {
                            assertThat(found.control().id()).isEqualTo(PRIVILEGED);
                            assertThat(found.action()).isEqualTo(Action.ENFORCE);
                            assertThat(found.refusesPods()).isTrue();
                            assertThat(found.isExempted()).isFalse();
                        });
    }

    @Test
    void onALowerRungNoPodIsRefused() {
        assertThat(findings(enforced(Action.WARN), Things.privileged()))
                .singleElement()
                .satisfies(
                        found -> {
                            assertThat(found.action()).isEqualTo(Action.WARN);
                            assertThat(found.refusesPods()).isFalse();
                        });
    }

    @Test
    void nothingIsFoundWhereNoBaselineReaches() {
        var elsewhere =
                Asked.main(Map.of(PRIVILEGED, Action.ENFORCE), Map.of("other", Action.ENFORCE));

        assertThat(findings(elsewhere, Things.privileged())).isEmpty();
    }

    @Test
    void anExemptionFreesTheObjectButNotThePodsThatItMakes() {
        var state = enforced(Action.ENFORCE, Asked.exemption(PRIVILEGED, "web", "2026-11-24"));

        assertThat(findings(state, Things.privileged()))
                .singleElement()
                .satisfies(
                        found -> {
                            assertThat(found.isExempted()).isTrue();
                            assertThat(found.refusesPods()).isTrue();
                        });
    }

    @Test
    void anExemptionByAPrefixFreesThePodsToo() {
        var state = enforced(Action.ENFORCE, Asked.exemption(PRIVILEGED, "web*", "2026-11-24"));

        assertThat(findings(state, Things.privileged()))
                .singleElement()
                .satisfies(
                        found -> {
                            assertThat(found.isExempted()).isTrue();
                            assertThat(found.refusesPods()).isFalse();
                        });
    }

    @Test
    void anExpiredExemptionFreesNothing() {
        var state = enforced(Action.ENFORCE, Asked.exemption(PRIVILEGED, "web*", "2026-11-23"));

        assertThat(findings(state, Things.privileged()))
                .singleElement()
                .satisfies(found -> assertThat(found.isExempted()).isFalse());
    }

    @Test
    void aWeakerControlCountsWhereTheStricterOneOnlyWarns() {
        // Given
        var state =
                Asked.main(
                        Map.of(
                                "pod/no-extra-capabilities",
                                Action.ENFORCE,
                                "pod/drop-all-capabilities",
                                Action.WARN),
                        Map.of("shop", Action.ENFORCE));
        var greedy =
                Things.of(
                        Workload.POD,
                        """
                        metadata: { name: web, namespace: shop, uid: u }
                        spec:
                          containers:
                            - name: web
                              securityContext: { capabilities: { add: [SYS_ADMIN] } }
                        """);

        // When
        var found = findings(state, greedy);

        // Then
        assertThat(found)
                .extracting(one -> one.control().id() + " " + one.action())
                .containsExactly(
                        "pod/drop-all-capabilities WARN", "pod/no-extra-capabilities ENFORCE");
    }

    private static BaselineState enforced(Action action, GrantedExemption... exemptions) {
        return Asked.main(Map.of(PRIVILEGED, Action.ENFORCE), Map.of("shop", action), exemptions);
    }

    private static List<ScanFinding> findings(BaselineState state, ScannedObject object) {
        return new Examiner(List.of(state), Minor.NEWEST, Asked.NOW).findings(object);
    }
}
