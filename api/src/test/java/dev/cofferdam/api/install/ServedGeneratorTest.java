package dev.cofferdam.api.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.generator.GeneratorParser;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ServedGeneratorTest {
    @Test
    void theParserKnowsEveryKindThatIsServed() {
        assertThat(Arrays.stream(ServedGenerator.values()))
                .filteredOn(each -> each != ServedGenerator.CLUSTER_GENERATOR)
                .extracting(ServedGenerator::kind)
                .containsExactlyInAnyOrderElementsOf(GeneratorParser.KINDS);
    }
}
