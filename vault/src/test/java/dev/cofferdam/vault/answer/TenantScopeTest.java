package dev.cofferdam.vault.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenantScopeTest {
    private static final long KIBIBYTE = 1024;

    private final MemoryBudget memory = new MemoryBudget(64 * KIBIBYTE);

    @Test
    void smallAnswersNeverFindTheBudgetSpent() {
        // When
        var depth = nested(500);

        // Then
        assertThat(depth).isEqualTo(500);
        assertThat(memory.held()).isZero();
    }

    /// How many works can hold 24 KiB each at the same time.
    private int nested(int works) {
        return TenantScope.during(
                "apps",
                () -> {
                    if (works == 0 || !TenantScope.current().take(memory, 24 * KIBIBYTE)) {
                        return 0;
                    }
                    return 1 + nested(works - 1);
                });
    }

    @Test
    void whatIsMoreThanSmallIsCountedUntilTheWorkEnds() {
        TenantScope.during(
                "apps",
                () -> {
                    var work = TenantScope.current();
                    assertThat(work.take(memory, 48 * KIBIBYTE)).isTrue();
                    assertThat(memory.held()).isEqualTo(16 * KIBIBYTE);
                    assertThat(work.take(memory, 32 * KIBIBYTE)).isFalse();

                    work.give(memory, 40 * KIBIBYTE);

                    assertThat(memory.held()).isZero();
                    assertThat(work.take(memory, 40 * KIBIBYTE)).isTrue();
                    assertThat(memory.held()).isEqualTo(16 * KIBIBYTE);
                    return work;
                });
        assertThat(memory.held()).isZero();
    }
}
