package dev.cofferdam.reach.change;

import static dev.cofferdam.reach.change.States.POD;
import static dev.cofferdam.reach.change.States.SECRET;
import static dev.cofferdam.reach.change.States.account;
import static dev.cofferdam.reach.change.States.binding;
import static dev.cofferdam.reach.change.States.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.reach.change.PathChange.Kind;
import dev.cofferdam.reach.goal.ChokePoint;
import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.goal.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachDiffTest {
    private static final String READER = role("reader", "secrets", "get");

    @Test
    void theCauseIsMinimal() {
        var changes =
                ReachDiff.of(
                        States.of(POD, SECRET, account("")),
                        States.of(
                                POD.replace("image: a", "image: b"),
                                SECRET,
                                account(""),
                                READER,
                                role("other", "pods", "get"),
                                binding("reads", "reader", "web"),
                                binding("harmless", "other", "web")));

        var path = path(changes, "secrets:payments");
        assertThat(path.kind()).isEqualTo(Kind.NEW);
        assertThat(titles(path)).containsExactly("ClusterRole reader", "ClusterRoleBinding reads");
        assertThat(path(changes, "secret:payments/db").follows())
                .hasValueSatisfying(goal -> assertThat(goal.id()).isEqualTo("secrets:payments"));
        assertThat(path(changes, "secret:payments/db").cause()).isEmpty();
    }

    /// The reason is in an object that is on no step.
    @Test
    void aFieldThatNoStepNamesIsFound() {
        var bound = binding("reads", "reader", "web");
        var changes =
                ReachDiff.of(
                        States.of(
                                POD,
                                SECRET,
                                READER,
                                bound,
                                account(", automountServiceAccountToken: false")),
                        States.of(POD, SECRET, READER, bound, account("")));

        assertThat(titles(path(changes, "secrets:payments")))
                .containsExactly("ServiceAccount shop/web");
    }

    @Test
    void anObjectThatWentAwayCanBeTheCause() {
        var bound = binding("reads", "reader", "web");
        var quiet = account(", automountServiceAccountToken: false");
        var changes =
                ReachDiff.of(
                        States.of(POD, SECRET, READER, bound, quiet),
                        States.of(POD, SECRET, READER, bound));

        assertThat(titles(path(changes, "secrets:payments")))
                .containsExactly("ServiceAccount shop/web");
    }

    @Test
    void whatClosesIsGoneAndWhatMovesIsSaid() {
        var direct = States.of(POD, SECRET, READER, binding("reads", "reader", "web"));
        var byPods =
                States.of(
                        POD,
                        SECRET,
                        role("runner", "pods", "create"),
                        binding("runs", "runner", "web"));
        var byAnother = States.of(POD, SECRET, READER, binding("also", "reader", "web"));

        assertThat(path(ReachDiff.of(direct, States.of(POD, SECRET)), "secrets:payments").kind())
                .isEqualTo(Kind.GONE);
        assertThat(path(ReachDiff.of(direct, byPods), "secrets:payments").kind())
                .isEqualTo(Kind.HARDER);
        assertThat(path(ReachDiff.of(byPods, direct), "secrets:payments").kind())
                .isEqualTo(Kind.EASIER);
        assertThat(path(ReachDiff.of(direct, byAnother), "secrets:payments").kind())
                .isEqualTo(Kind.OTHER_WAY);
    }

    @Test
    void aSecretOfItsOwnIsNewAndNeeded() {
        var own = POD.replace("image: a", "image: a, envFrom: [{secretRef: {name: mine}}]");
        var changes = ReachDiff.of(States.of(POD), States.of(own));

        assertThat(path(changes, "secret:shop/mine").isExcess()).isFalse();
        assertThat(titles(path(changes, "secret:shop/mine"))).containsExactly("Pod shop/web");
    }

    @Test
    void theObjectOnMostPathsIsFixedFirst() {
        var state =
                States.of(
                        POD,
                        SECRET,
                        READER,
                        binding("reads", "reader", "web"),
                        binding("again", "reader", "web"));

        var points = ChokePoint.of(state, new Exploration(state.world()), 5);

        assertThat(points)
                .extracting(point -> point.object().title())
                .containsExactly("ClusterRole reader");
        assertThat(points.getFirst().paths()).isGreaterThan(1);
    }

    @Test
    void aGoalIsMetByMoreThanItself() {
        var world = States.of(POD, READER, binding("reads", "reader", "web"), SECRET).world();
        var proofs = new Exploration(world).of("Pod shop/web").orElseThrow().proofs();

        assertThat(new Wanted("secret:payments/unheard-of").in(proofs)).isPresent();
        assertThat(new Wanted("secret:elsewhere/db").in(proofs)).isEmpty();
        assertThat(new Wanted("cluster-admin").in(proofs)).isEmpty();
        assertThat(new Wanted("vault:secret/data/x").path()).contains("secret/data/x");
    }

    private static PathChange path(List<PathChange> changes, String goal) {
        return changes.stream()
                .filter(change -> change.goal().id().equals(goal))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> titles(PathChange change) {
        return change.cause().stream().map(item -> item.ref().title()).toList();
    }
}
