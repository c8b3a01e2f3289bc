package dev.cofferdam.baseline.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.baseline.control.Judgement.ByRules;
import dev.cofferdam.baseline.control.Judgement.BySet;
import dev.cofferdam.baseline.version.Minor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControlsTest {
    private static final Pattern VARIABLE = Pattern.compile("variables\\.(\\w+)");

    @Test
    void theIndexListsEveryFile() throws IOException, URISyntaxException {
        var folder =
                Path.of(
                        requireNonNull(
                                        Shipped.class.getResource(
                                                "/dev/cofferdam/baseline/controls"))
                                .toURI());
        try (var files = Files.walk(folder)) {
            var ids =
                    files.map(file -> folder.relativize(file).toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.replace(".yaml", ""))
                            .sorted()
                            .toList();

            assertThat(Controls.standard()).extracting(Control::id).isEqualTo(ids);
        }
    }

    @Test
    void coversBothPodSecurityStandards() {
        assertThat(checks(Level.BASELINE)).hasSize(12);
        assertThat(checks(Level.RESTRICTED)).hasSize(7);
    }

    @Test
    void replacesOnlyControlsThatExist() {
        var ids = Controls.standard().stream().map(Control::id).toList();

        assertThat(Controls.standard()).flatExtracting(Control::replaces).isSubsetOf(ids);
    }

    /// Other variables exist in a policy, but not offline.
    @Test
    void rulesReadOnlyTheVariablesThatExistEverywhere() {
        var names =
                Controls.standard().stream()
                        .flatMap(ControlsTest::texts)
                        .flatMap(text -> VARIABLE.matcher(text).results())
                        .map(match -> requireNonNull(match.group(1)));

        assertThat(names).containsOnly("spec", "metadata", "allowedCsiDrivers");
    }

    @Test
    void keepsTheWeakerControlWhereTheStricterIsNotAsked() {
        var asked =
                Controls.standard().stream()
                        .filter(control -> !control.id().equals("pod/seccomp-runtime-default"))
                        .toList();

        assertThat(Controls.effective(asked, Minor.NEWEST))
                .extracting(Control::id)
                .contains("pod/seccomp-profile")
                .doesNotContain("pod/seccomp-not-unconfined");
        assertThat(Controls.effective(asked, new Minor(18)))
                .extracting(Control::id)
                .contains("pod/seccomp-not-unconfined")
                .doesNotContain("pod/seccomp-profile");
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThatThrownBy(() -> ControlReader.read("id: pod/x\ntitle: 3"))
                .hasMessage("control pod/x: \"title\" must be a text");
    }

    @Test
    void readsReleases() {
        assertThat(Minor.parse("v1.31")).isEqualTo(new Minor(31)).hasToString("v1.31");
        assertThat(Minor.parse("latest")).isEqualTo(Minor.NEWEST);
        assertThatThrownBy(() -> Minor.parse("31")).hasMessageContaining("like v1.31");
    }

    private static List<String> checks(Level level) {
        return Controls.standard().stream()
                .map(Control::origin)
                .filter(Origin.PodSecurity.class::isInstance)
                .map(Origin.PodSecurity.class::cast)
                .filter(origin -> origin.level() == level)
                .map(Origin.PodSecurity::check)
                .distinct()
                .toList();
    }

    private static Stream<String> texts(Control control) {
        return switch (control.judgement()) {
            case ByRules(var relaxations, var clauses) ->
                    Stream.concat(
                            relaxations.stream().map(Relaxation::when),
                            clauses.stream()
                                    .flatMap(clause -> Stream.of(clause.when(), clause.shows())));
            case BySet(var clauses, _) ->
                    clauses.stream().flatMap(clause -> Stream.of(clause.when(), clause.shows()));
        };
    }
}
