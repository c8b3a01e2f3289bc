package dev.cofferdam.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofferdam.cli.check.tool.Tool;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Asks kustomize, or kubectl, where the machine has one of them.
class MigrateRenderIT {
    @Test
    void aKustomizeFolderIsJudgedAsWhatItBecomes() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        assumeTrue(
                Tool.find("kustomize", path).or(() -> Tool.find("kubectl", path)).isPresent(),
                "neither kustomize nor kubectl");

        var answer = Migrate.run(Path.of("src/test/resources/migrate/kustomize"));

        assertThat(answer.out()).isEqualTo("Nothing differs in 2 objects.\n");
        assertThat(answer.status()).isZero();
    }
}
