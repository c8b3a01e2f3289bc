package dev.cofferdam.sync.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.gotemplate.ParseFailure;
import dev.cofferdam.gotemplate.Template;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateRenamerTest {
    private static final String PATH = "spec.dataFrom[0].rewrite[0].transform.template";

    @ParameterizedTest
    @CsvSource({
        "'{{ .value | upper | replace \"-\" \"_\" }}', DB_USER",
        "'APP_{{ .value }}', APP_db-user",
        "'{{ .nope }}', <no value>",
        "'{{ now | date \"2006\" }}', 1970",
    })
    void makesAKeyOfAKey(String template, String key) {
        assertThat(renamed(template)).isEqualTo(Answer.got(key));
    }

    @Test
    void aFailureNamesTheField() {
        assertThat(renamed("{{ fail \"not this\" }}"))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .startsWith("TemplateFailed: " + PATH + ": template:1:")
                                        .contains("not this"));
    }

    @Test
    void aTemplateWithoutEndIsEnded() {
        assertThat(renamed("{{ range until 1000000 }}{{ range until 1000 }}x{{ end }}{{ end }}"))
                .isInstanceOf(Answer.Failed.class);
    }

    @Test
    void whatIsNotATemplateIsNotTaken() {
        assertThat(TemplateRenamer.parse("{{ .value")).isInstanceOf(ParseFailure.class);
    }

    @Test
    void allKeysOfARewriteTogetherHaveItsLimits() {
        var template = (Template) TemplateRenamer.parse("{{ range 9000 }}{{ end }}{{ .value }}");
        var keys = new TreeMap<String, SecretValue>();
        for (int each = 0; each < 1000; each++) {
            keys.put("k" + each, SecretValue.of("v"));
        }
        var rename = new Rewrite.Rename(new TemplateRenamer(template, PATH), PATH);

        assertThat(Rewrite.all(List.of(rename), new SecretData(keys)))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().cause())
                                        .isEqualTo(Cause.TEMPLATE_LIMIT));
    }

    private static Answer<String> renamed(String template) {
        return new TemplateRenamer((Template) TemplateRenamer.parse(template), PATH)
                .renamed("db-user");
    }
}
