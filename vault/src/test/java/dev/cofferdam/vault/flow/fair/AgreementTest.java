package dev.cofferdam.vault.flow.fair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgreementTest {
    private final Agreement agreement = new Agreement();

    @Test
    void oneTenantSpeaksForNoOther() {
        for (int i = 0; i < 1000; i++) {
            assertThat(agreement.note("evil", true)).isFalse();
        }
    }

    @Test
    void twoThatSeeTheSameAgree() {
        agreement.note("a", true);

        assertThat(agreement.note("b", true)).isTrue();
    }

    @Test
    void oneThatIsAnsweredWellKeepsOthersFromAgreeing() {
        agreement.note("well", false);
        agreement.note("evil", true);

        assertThat(agreement.note("evil too", true)).isFalse();
    }

    @Test
    void aTenantThatAsksNoMoreHasNoSay() {
        agreement.note("well", false);
        for (int i = 0; i < 64; i++) {
            agreement.note("a", true);
        }

        assertThat(agreement.note("b", true)).isTrue();
    }

    @Test
    void goodNewsIsNotAnAgreement() {
        agreement.note("a", true);

        assertThat(agreement.note("b", false)).isFalse();
    }
}
