package dev.cofferdam.vault.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.flow.Gate.Outcome;
import dev.cofferdam.vault.flow.Gate.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Executor THREADS = Thread::startVirtualThread;

    @Test
    void startsWithSixteenAndLetsMoreInOnlyAsOthersLeave() {
        var gate = new Gate(64);
        var tickets = fill(gate);
        var next = CompletableFuture.supplyAsync(() -> gate.enter("late", Lane.FIRST), THREADS);
        await().until(() -> gate.waiting() == 1);

        gate.leave(tickets.getFirst(), Outcome.GOOD);

        assertThat(tickets).hasSize(16);
        assertThat(next.join()).isPresent();
    }

    @Test
    void letsTheFirstLaneInBeforeTheOtherAndKeepsTheOrderInside() {
        var gate = new Gate(1);
        var ticket = fill(gate).getFirst();
        var order = new CopyOnWriteArrayList<String>();
        var done = new ArrayList<Future<?>>();
        for (var name : List.of("REFRESH 1", "REFRESH 2", "FIRST 1", "FIRST 2")) {
            var lane = name.startsWith("FIRST") ? Lane.FIRST : Lane.REFRESH;
            var before = gate.waiting();
            done.add(CompletableFuture.runAsync(() -> pass(gate, lane, name, order), THREADS));
            await().until(() -> gate.waiting() == before + 1);
        }

        gate.leave(ticket, Outcome.GOOD);

        await().until(() -> done.stream().allMatch(Future::isDone));
        assertThat(order).containsExactly("FIRST 1", "FIRST 2", "REFRESH 1", "REFRESH 2");
    }

    @Test
    void risesSlowlyWithGoodAnswersUpToTheMost() {
        var gate = new Gate(18);

        round(gate, Outcome.GOOD);
        assertThat(gate.limit()).isEqualTo(16);
        round(gate, Outcome.GOOD);
        round(gate, Outcome.GOOD);
        assertThat(gate.limit()).isEqualTo(17);
        for (int i = 0; i < 20; i++) {
            round(gate, Outcome.GOOD);
        }
        assertThat(gate.limit()).isEqualTo(18);
    }

    @Test
    void doesNotRiseWhileItIsNearlyEmpty() {
        var gate = new Gate(64);

        for (int i = 0; i < 1000; i++) {
            gate.leave(gate.enter("a", Lane.FIRST).orElseThrow(), Outcome.GOOD);
        }

        assertThat(gate.limit()).isEqualTo(16);
    }

    @Test
    void fallsOnceForOneRoundOfBadAnswersAndNeverBelowOne() {
        var gate = new Gate(64);

        round(gate, Outcome.BAD);
        assertThat(gate.limit()).isEqualTo(8);
        round(gate, Outcome.SLOW);
        assertThat(gate.limit()).isEqualTo(6);
        for (int i = 0; i < 10; i++) {
            round(gate, Outcome.BAD);
        }
        assertThat(gate.limit()).isEqualTo(1);
    }

    @Test
    void slowAndBadPathsLowerOnlyTheLimitOfTheirTenant() {
        var gate = new Gate(64);
        for (int i = 0; i < 50; i++) {
            gate.leave(gate.enter("calm", Lane.REFRESH).orElseThrow(), Outcome.GOOD);
            gate.leave(
                    gate.enter("evil", Lane.FIRST).orElseThrow(),
                    i % 2 == 0 ? Outcome.SLOW : Outcome.BAD);
        }

        assertThat(gate.limit("evil")).isEqualTo(1);
        assertThat(gate.limit("calm")).isEqualTo(16);
        assertThat(gate.limit()).isEqualTo(16);
    }

    @Test
    void goodAnswersGiveATenantItsLimitBack() {
        var gate = new Gate(16);
        for (int i = 0; i < 10; i++) {
            gate.leave(gate.enter("evil", Lane.FIRST).orElseThrow(), Outcome.BAD);
        }
        assertThat(gate.limit("evil")).isEqualTo(1);

        for (int i = 0; i < 100; i++) {
            var inside = new ArrayList<Ticket>();
            for (int n = Math.min(gate.limit("evil"), 12); n > 0; n--) {
                inside.add(gate.enter("evil", Lane.FIRST).orElseThrow());
            }
            inside.forEach(ticket -> gate.leave(ticket, Outcome.GOOD));
        }

        assertThat(gate.limit("evil")).isEqualTo(16);
    }

    @Test
    void theLimitOfAllFallsWhereTenantsAgree() {
        var gate = new Gate(64);
        gate.leave(gate.enter("a", Lane.FIRST).orElseThrow(), Outcome.BAD);
        assertThat(gate.limit()).isEqualTo(16);

        gate.leave(gate.enter("b", Lane.FIRST).orElseThrow(), Outcome.BAD);

        assertThat(gate.limit()).isEqualTo(8);
    }

    @Test
    void aNewcomerDoesNotWaitForTheRequestsOfAFlood() {
        var gate = new Gate(64);
        for (int i = 0; i < 500; i++) {
            Thread.startVirtualThread(() -> gate.enter("flood", Lane.FIRST));
        }
        await().until(() -> gate.waiting() == 488);

        var newcomer =
                CompletableFuture.supplyAsync(() -> gate.enter("calm", Lane.REFRESH), THREADS);

        await().until(newcomer::isDone);
        assertThat(newcomer.join()).isPresent();
    }

    @Test
    void turnsAwayAllThatWait() {
        var gate = new Gate(1);
        fill(gate);
        var waits = CompletableFuture.supplyAsync(() -> gate.enter("late", Lane.REFRESH), THREADS);
        await().until(() -> gate.waiting() == 1);

        gate.turnAway();

        assertThat(waits.join()).isEmpty();
    }

    private static void pass(Gate gate, Lane lane, String name, List<String> order) {
        var ticket = gate.enter(name, lane).orElseThrow();
        order.add(name);
        gate.leave(ticket, Outcome.GOOD);
    }

    private static void round(Gate gate, Outcome outcome) {
        fill(gate).forEach(ticket -> gate.leave(ticket, outcome));
    }

    /// As many requests as there may be, each of another tenant.
    private static List<Ticket> fill(Gate gate) {
        var tickets = new ArrayList<Ticket>();
        for (int i = gate.limit(); i > 0; i--) {
            tickets.add(gate.enter("tenant " + i, Lane.FIRST).orElseThrow());
        }
        return tickets;
    }
}
