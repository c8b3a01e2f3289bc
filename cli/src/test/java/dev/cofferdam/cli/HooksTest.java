package dev.cofferdam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What other tools call us by: the pre-commit hooks and the action name commands and options that
/// there are.
class HooksTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern CONDITIONAL = Pattern.compile("\\$\\{\\w+:\\+([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z_]+)}?");

    private static final Map<String, String> VALUES =
            Map.of(
                    "ACCEPTED", "accepted.json",
                    "POD_SECURITY", "restricted@v1.31",
                    "SARIF", "report.sarif");

    @Test
    void theHooksCallCommandsThatThereAre() throws IOException {
        var entries = new ArrayList<String>();
        read(".pre-commit-hooks.yaml")
                .forEach(
                        hook -> {
                            assertThat(hook.path("id").asText()).startsWith("cofferdam-");
                            assertThat(hook.path("language").asText()).isEqualTo("system");
                            boolean files = hook.path("pass_filenames").asBoolean(true);
                            entries.add(hook.path("entry").asText() + (files ? " a.yaml" : ""));
                        });

        assertThat(entries).hasSize(2).allSatisfy(HooksTest::isCommand);
    }

    @Test
    void theActionCallsACommandThatThereIs() throws IOException {
        var action = read("action.yml");
        var script = script(action);

        isCommand(command(script));
        assertThat(command(script)).contains("--accepted=", "--pod-security=", "-o sarif=");
        assertThat(List.of("paths", "accepted", "baseline", "pod-security", "sarif"))
                .allSatisfy(name -> assertThat(action.path("inputs").has(name)).as(name).isTrue());
    }

    /// Whoever names an input writes data, not a program.
    @Test
    void theActionTakesItsInputsByVariablesOnly() throws IOException {
        assertThat(script(read("action.yml"))).doesNotContain("${{");
    }

    private static String script(JsonNode action) {
        var steps = action.at("/runs/steps");
        return steps.get(steps.size() - 1).path("run").asText();
    }

    /// The line that calls us, with the variables that may be empty filled in.
    private static String command(String script) {
        var line =
                script.replace("\\\n", " ")
                        .lines()
                        .filter(each -> each.contains("/cofferdam\" check"))
                        .findFirst()
                        .orElseThrow();
        var all = CONDITIONAL.matcher(line).replaceAll("$1");
        return VARIABLE.matcher(all)
                .replaceAll(name -> VALUES.getOrDefault(name.group(1), "x"))
                .replace("${paths[@]}", ".")
                .replace("\"", "");
    }

    private static void isCommand(String line) {
        var words = SPACE.splitAsStream(line.strip()).skip(1).toArray(String[]::new);
        assertThatCode(() -> Main.commandLine().parseArgs(words))
                .as(line)
                .doesNotThrowAnyException();
    }

    private static JsonNode read(String file) throws IOException {
        return new YAMLMapper().readTree(ROOT.resolve(file).toFile());
    }
}
