package dev.cofferdam.core.vault.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.ParameterValue.Flag;
import dev.cofferdam.core.vault.policy.ParameterValue.Numeral;
import dev.cofferdam.core.vault.policy.ParameterValue.Text;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParserTest {
    private static final String FAULTS =
            """
                    path "a" { capabilities = ["raed"] }      > line 1 has capability raed: use create
                    path "a" { capabilities = "read" }        > line 1 has a value for capabilities that is not a list
                    path "a" { capability = ["read"] }        > line 1 has capability, which is not an attribute of a path: use one of
                    path "a" { policy = "reed" }              > line 1 has policy reed: use read, write, sudo or deny
                    path "a/+*" { }                           > line 1 path must not contain +*: write +/*
                    path "a/{{x" { }                          > line 1 path has a template that is not closed
                    path "a/}}" { }                           > line 1 path has a template that is not closed
                    path "a" { policy = true }                > line 1 has a value for policy that is not a text
                    paths "a" { }                             > line 1 has paths where a policy has only path
                    path "a" { capabilities = [read] }        > line 1 has the name read where a text in double quotes
                    path "a" { capabilities = ["a" "b"] }     > line 1 has a text in quotes where , or ] is expected
                    path "a" {                                > line 1 has the end of the text where
                    path "a"                                  > line 1 has the end of the text where { is expected
                    path = "a"                                > line 1 has a path without a block
                    path "a { }                               > line 1 begins a text that does not end on its line
                    path "a\\q" { }                           > line 1 has a text with an escape that HCL does not know
                    path "a" { } ?                            > line 1 has the character ?, which means nothing here
                    path "a" { } /* open                      > line 1 begins a comment that does not end
                    path "a" { comment = <<A b                > line 1 has < without <NAME
                    path "a" { max_wrapping_ttl = "1w" }      > line 1 has a max_wrapping_ttl that is not a duration
                    path "a" { min_wrapping_ttl = 9, max_wrapping_ttl = 8 } > line 1 has a max_wrapping_ttl below min_wrapping_ttl
                    path "a" { policy = "read", policy = "read" } > line 1 sets an argument a second time
                    path "a" { control_group = { } }          > line 1 has a control_group without a factor
                    path "a" { allowed_parameters { a = 1 } } > line 1 has a value for allowed_parameters that is not a list
                    {"path": {"a": {"capabilities": [true]}}} > line 1 has a boolean or a list in a list, which Vault drops from JSON
                    {"path": {"a": {"policy": null}}}         > line 1 has null
                    {"path": {"a": {"allowed_parameters": {}}}} > line 1 has a rule with objects only
                    {"path": {"a": {}}                        > line 1
                    {"path": {"a": {"b": 1}}}                 > line 1 has b, which is not an attribute of a path
                    """;

    private static final String FULL =
            """
            # the shop
            name = "ignored"
            path "/kv/data/shop/*" { // all of it
              comment = "by hand"
              capabilities = ["read", "list",]
            }
            /* the
               rest */
            path "a\\"b\\u00e9${x "y"}" {
              policy = "write"
              allowed_parameters = { "A" = [], "b" = ["x", true, 7], c = [] }
              denied_parameters { d = [] }
              required_parameters = ["b"]
              min_wrapping_ttl = 1
              max_wrapping_ttl = "1d"
              mfa_methods = ["duo"]
              subscribe_event_types = ["*"]
              control_group = {
                ttl = "5m"
                factor "lead" {
                  identity { group_names = ["leads"], approvals = 2 }
                  controlled_capabilities = ["read"]
                }
              }
            }
            path "c" { policy = "deny", capabilities = ["read"] }
            """;

    @Test
    void readsEverythingThatARuleMayHave() {
        var policy = parsed(FULL);

        assertThat(policy.rules().getFirst())
                .isEqualTo(
                        new PathRule(
                                new PathPattern("kv/data/shop/*"),
                                Set.of(Capability.READ, Capability.LIST)));
        var full = policy.rules().get(1);
        assertThat(full.path().text()).isEqualTo("a\"bé${x \"y\"}");
        assertThat(Capability.words(full.capabilities()))
                .containsExactly("create", "read", "update", "delete", "list");
        var restrictions = full.restrictions();
        assertThat(restrictions.parameters().allowed())
                .isEqualTo(
                        Map.of(
                                "a", Set.of(),
                                "b", Set.of(new Text("x"), new Flag(true), new Numeral("7")),
                                "c", Set.of()));
        assertThat(restrictions.parameters().denied()).containsOnlyKeys("d");
        assertThat(restrictions.parameters().required()).containsExactly("b");
        assertThat(restrictions.wrapping().min()).isEqualTo(Duration.ofSeconds(1));
        assertThat(restrictions.wrapping().max()).isEqualTo(Duration.ofDays(1));
        assertThat(restrictions.mfaMethods()).containsExactly("duo");
        assertThat(restrictions.controlGroup().factors())
                .singleElement()
                .satisfies(factor -> assertThat(factor.approvals()).isEqualTo(2));
        assertThat(full.eventTypes()).containsExactly("*");
        assertThat(policy.rules().get(2).capabilities()).isEqualTo(Set.of(Capability.DENY));
    }

    @Test
    void readsTheSameFromJson() {
        var rule =
                """
                "capabilities": ["read"], "allowed_parameters": {"a": ["x", 7]}""";
        var hcl =
                parsed(
                        """
                        path "a/*" { capabilities = ["read"], allowed_parameters { a = ["x", 7] } }
                        path "b" { capabilities = ["read"], allowed_parameters { a = ["x", 7] } }
                        """);

        assertThat(parsed("{\"path\": {\"a/*\": {%s}, \"b\": {%s}}}".formatted(rule, rule)))
                .isEqualTo(hcl);
        assertThat(parsed(" {\"path\": [{\"a/*\": {%s}}, {\"b\": {%s}}]}".formatted(rule, rule)))
                .isEqualTo(hcl);
    }

    @Test
    void takesTextsOfSeveralLinesApart() {
        assertThat(
                        parsed(
                                        """
                                        path "a" {
                                          capabilities = ["read"]
                                          comment = <<-END
                                            path "b" { nonsense
                                            END
                                          required_parameters = [<<X
                                        a
                                        X
                                          ]
                                        }
                                        """)
                                .rules()
                                .getFirst()
                                .restrictions()
                                .parameters()
                                .required())
                .containsExactly("a\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = FAULTS)
    void saysWhereAndWhatIsWrong(String text, String message) {
        assertThat(PolicyParser.parse("shop", text))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .startsWith("InvalidField: policy shop " + message));
    }

    @Test
    void namesTheLineAndNoTextThatMayBeSecret() {
        var text =
                """
                path "a" {
                  capabilities = ["read"]
                }

                "canary-secret value" = 1
                """;

        assertThat(PolicyParser.parse("shop", text))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .contains("line 5 has a text where")
                                        .doesNotContain("canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "read", "write", "sudo"})
    void theOldLevelsStandForCapabilities(String level) {
        var old = parsed("path \"a\" { policy = \"%s\" }".formatted(level));

        assertThat(old.rules().getFirst().capabilities())
                .isEqualTo(Capability.ofLevel(level).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"kv/data/a*,false", "kv/+/a,false", "kv/data/{{a}},false", "kv/data/a,true"})
    void pathsThatWouldMatchOthersAreNotWrittenAsExact(String path, boolean exact) {
        assertThat(PathPattern.exactly(path) instanceof Answer.Got).isEqualTo(exact);
    }

    @Test
    void writesReadablePolicies() {
        var policy =
                parsed(
                        """
                        path "b" { capabilities = ["list", "read"], min_wrapping_ttl = 90 }
                        path "a" { capabilities = [], allowed_parameters = { x = ["2", "1"] } }
                        """);

        assertThat(PolicyWriter.write(policy, "for the shop"))
                .isEqualTo(
                        """
                        # for the shop
                        path "a" {
                          capabilities = []
                          allowed_parameters = {
                            "x" = ["1", "2"]
                          }
                        }

                        path "b" {
                          capabilities = ["read", "list"]
                          min_wrapping_ttl = "90s"
                        }
                        """);
    }

    private static VaultPolicy parsed(String text) {
        return switch (PolicyParser.parse("shop", text)) {
            case Answer.Got<VaultPolicy>(var policy) -> policy;
            case Answer.Failed<VaultPolicy>(var problem) ->
                    throw new AssertionError(problem.text());
        };
    }

    @Test
    void keepsTheOrderOfTheText() {
        assertThat(parsed("path \"b\" {}\npath \"a\" {}").rules())
                .extracting(rule -> rule.path().text())
                .isEqualTo(List.of("b", "a"));
    }
}
