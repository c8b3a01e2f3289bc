package dev.cofferdam.vault.flow.fair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.vault.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private static final int MANY = 1000;

    private final FairQueue<Lane, String, Integer> queue = new FairQueue<>(Lane.class);

    private void add(String key, int count) {
        for (int i = 0; i < count; i++) {
            queue.add(Lane.FIRST, key, i);
        }
    }

    /// What gets a permit, in order.
    private List<String> admitted(int permits) {
        var admitted = new ArrayList<String>();
        for (var next = queue.next(permits, _ -> MANY);
                next.isPresent();
                next = queue.next(permits, _ -> MANY)) {
            admitted.add(next.get().key() + next.get().item());
        }
        return admitted;
    }

    @Test
    void keysTakeTurnsAndKeepTheirOwnOrder() {
        add("flood", 5);
        add("b", 2);
        add("c", 1);

        assertThat(admitted(7)).containsExactly("flood0", "b0", "c0", "flood1", "b1", "flood2");
        queue.release("b");
        queue.release("b");
        assertThat(admitted(7)).containsExactly("flood3");
    }

    @Test
    void theFirstLaneGoesFirst() {
        queue.add(Lane.REFRESH, "a", 1);
        queue.add(Lane.FIRST, "b", 0);

        assertThat(admitted(4)).containsExactly("b0", "a1");
    }

    @Test
    void aFloodInTheFirstLaneLeavesRoomForTheSecond() {
        add("flood", MANY);
        queue.add(Lane.REFRESH, "calm", 0);

        assertThat(admitted(8)).hasSize(7).contains("calm0");
    }

    @Test
    void aNewKeyFindsAPermitHoweverManyAreHeld() {
        add("flood", MANY);
        assertThat(admitted(16)).hasSize(12);

        add("second", MANY);
        assertThat(admitted(16)).hasSize(3).allMatch(each -> each.startsWith("second"));

        add("third", 1);
        assertThat(admitted(16)).containsExactly("third0");
    }

    @Test
    void aKeyMayAlwaysHoldOne() {
        add("a", 1);
        add("b", 1);

        assertThat(admitted(2)).containsExactly("a0", "b0");
        assertThat(queue.held()).isEqualTo(2);
    }

    @Test
    void givesNoMorePermitsThanThereAre() {
        for (int key = 0; key < 20; key++) {
            add("k" + key, 3);
        }

        assertThat(admitted(5)).hasSize(5);
        assertThat(queue.held()).isEqualTo(5);
        assertThat(queue.waiting()).isEqualTo(55);
    }

    @Test
    void aKeyWithALimitOfItsOwnStaysBelowIt() {
        add("slow", 5);
        add("fast", 5);

        for (int i = 0; i < 10; i++) {
            queue.next(16, key -> key.equals("slow") ? 1 : MANY);
        }

        assertThat(queue.held("slow")).isEqualTo(1);
        assertThat(queue.held("fast")).isEqualTo(5);
    }

    @Test
    void forgetsAKeyThatHoldsNothing() {
        add("a", 1);
        admitted(4);
        queue.release("a");

        assertThat(queue.held("a")).isZero();
        assertThat(queue.held()).isZero();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void takesOutAllThatWaits() {
        add("a", 2);
        queue.add(Lane.REFRESH, "b", 7);

        assertThat(queue.clear()).containsExactly(0, 1, 7);
        assertThat(queue.waiting()).isZero();
        assertThat(admitted(9)).isEmpty();
    }
}
