package dev.cofferdam.vault.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget memory = new MemoryBudget(120);

    @Test
    void oneTenantGetsHalfAndTheNextAThird() {
        assertThat(memory.take("greedy", 61)).isFalse();
        assertThat(memory.take("greedy", 60)).isTrue();
        assertThat(memory.take("greedy", 1)).isFalse();
        assertThat(memory.take("other", 30)).isTrue();
        assertThat(memory.take("third", 15)).isTrue();
        assertThat(memory.held()).isEqualTo(105);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        memory.take("greedy", 60);

        memory.give("greedy", 60);

        assertThat(memory.held()).isZero();
        assertThat(memory.take("greedy", 60)).isTrue();
    }

    @Test
    void workThatHasEndedGetsNothing() {
        var ended = TenantScope.during("a", TenantScope::current);

        assertThat(ended.take(memory, 1)).isFalse();
        assertThat(memory.held()).isZero();
    }

    @Test
    void anotherThreadWorksForTheSameTenantWhereItJoins() throws InterruptedException {
        var tenant =
                TenantScope.during(
                        "a",
                        () -> {
                            var holding = TenantScope.current();
                            var found = new String[2];
                            var thread =
                                    Thread.ofVirtual()
                                            .start(
                                                    () -> {
                                                        found[0] = TenantScope.tenant();
                                                        found[1] =
                                                                holding.join(TenantScope::tenant);
                                                    });
                            thread.join();
                            return found;
                        });

        assertThat(tenant).containsExactly("", "a");
    }
}
