package dev.cofferdam.core.vault.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.ParameterValue;
import dev.cofferdam.core.vault.policy.ParameterValue.Flag;
import dev.cofferdam.core.vault.policy.ParameterValue.Many;
import dev.cofferdam.core.vault.policy.ParameterValue.Numeral;
import dev.cofferdam.core.vault.policy.ParameterValue.Text;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.Decision.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a request must fulfil besides having the capability.
class RestrictionsTest {
    private static final String CHECKS =
            """
                    allowed_parameters = { "a" = [] }                         > a=1        > true
                    allowed_parameters = { "a" = [] }                         > b=1        > false
                    allowed_parameters = { "a" = [] }                         >            > true
                    allowed_parameters = { "A" = [] }                         > a=1        > true
                    allowed_parameters = { "a" = ["x"] }                      > A=x        > true
                    allowed_parameters = { "a" = ["x"] }                      > a=y        > false
                    allowed_parameters = { "a" = ["x*", "*y"] }               > a=xz       > true
                    allowed_parameters = { "a" = ["x*", "*y"] }               > a=zy       > true
                    allowed_parameters = { "a" = ["*x*"] }                    > a=axb      > true
                    allowed_parameters = { "a" = ["x", "y"] }                 > a=x,y      > true
                    allowed_parameters = { "a" = ["x", "y"] }                 > a=x,z      > false
                    allowed_parameters = { "a" = ["x", "y"] }                 > a=[x;y]    > true
                    allowed_parameters = { "a" = ["x", "y"] }                 > a=[x;z]    > false
                    allowed_parameters = { "a" = [["x", "z"]] }               > a=[x;z]    > true
                    allowed_parameters = { "a" = ["x"] }                      > a=         > true
                    allowed_parameters = { "a" = [true] }                     > a=!true    > true
                    allowed_parameters = { "a" = [true] }                     > a=true     > false
                    allowed_parameters = { "a" = [7] }                        > a=#7       > false
                    allowed_parameters = { "a" = ["x"], "*" = [] }            > b=1        > true
                    allowed_parameters = { "a" = ["x"], "*" = [] }            > a=1        > false
                    allowed_parameters = { "*" = ["x"] }                      > b=1        > true
                    denied_parameters = { "a" = [] }                          > a=1        > false
                    denied_parameters = { "a" = [] }                          > b=1        > true
                    denied_parameters = { "a" = ["x"] }                       > a=y        > true
                    denied_parameters = { "a" = ["x"] }                       > a=y,x      > false
                    denied_parameters = { "a" = ["x"] }                       > a=[y;x]    > false
                    denied_parameters = { "*" = [] }                          > b=1        > false
                    denied_parameters = { "*" = [] }                          >            > true
                    required_parameters = ["a"]                               >            > false
                    required_parameters = ["a"]                               > a=1 b=1    > true
                    required_parameters = ["A"]                               > a=1        > true
                    required_parameters = ["a"]                               > A=1        > false
                    """;

    /// Parameters are separated by blanks; `#` is a number, `!` a boolean, `[x;y]` a list.
    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = CHECKS)
    void parametersAreCheckedAsVaultDoes(String rule, String parameters, boolean allowed) {
        var decision = decide(rule, Operation.UPDATE, parameters(parameters), Duration.ZERO);

        assertThat(decision.allows()).isEqualTo(allowed);
        if (decision instanceof Decision.Denied denied) {
            assertThat(denied.reason()).isEqualTo(Reason.PARAMETERS);
        }
    }

    @ParameterizedTest
    @CsvSource({"CREATE,false", "READ,false", "PATCH,false", "DELETE,true", "LIST,true"})
    void parametersCountForSomeOperations(Operation operation, boolean allowed) {
        var rule = "required_parameters = [\"a\"]";

        assertThat(decide(rule, operation, Map.of(), Duration.ZERO).allows()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "min,5,0,false",
        "min,5,4,false",
        "min,5,5,true",
        "max,5,0,false",
        "max,5,5,true",
        "max,5,6,false"
    })
    void answersMustBeWrappedForAsLongAsTheRuleSays(
            String limit, String rule, int seconds, boolean allowed) {
        var attribute = "%s_wrapping_ttl = \"%s\"".formatted(limit, rule);

        assertThat(decide(attribute, Operation.READ, Map.of(), Duration.ofSeconds(seconds)))
                .returns(allowed, Decision::allows);
    }

    @Test
    void rulesWithOnePatternAddUp() {
        var list =
                AccessList.of(
                        List.of(
                                rule("a", "allowed_parameters = { \"a\" = [\"x\"] }"),
                                rule("b", "allowed_parameters = { \"a\" = [\"y\"], \"b\" = [] }"),
                                rule("c", "required_parameters = [\"b\"]"),
                                rule("d", "")),
                        IdentityValues.none());

        assertThat(allows(list, "a=y b=1")).isTrue();
        assertThat(allows(list, "a=z b=1")).isFalse();
        assertThat(allows(list, "a=x")).isFalse();
        assertThat(allows(list, "b=1 c=1")).isFalse();
    }

    @Test
    void ofTwoLimitsTheSmallerCounts() {
        var list =
                AccessList.of(
                        List.of(
                                rule("a", "min_wrapping_ttl = 10\nmax_wrapping_ttl = \"1m\""),
                                rule("b", "min_wrapping_ttl = 5"),
                                rule("c", "max_wrapping_ttl = \"3s\"")),
                        IdentityValues.none());

        for (int seconds : new int[] {1, 3, 5, 10}) {
            var request =
                    new AccessRequest(Operation.READ, "p", Map.of(), Duration.ofSeconds(seconds));
            assertThat(list.decide(request))
                    .isInstanceOfSatisfying(
                            Decision.Denied.class,
                            denied -> assertThat(denied.reason()).isEqualTo(Reason.WRAPPING));
        }
    }

    @Test
    void whatAsksForApprovalIsSaidToBeRestricted() {
        assertThat(decide("mfa_methods = [\"duo\"]", Operation.READ, Map.of(), Duration.ZERO))
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.restricted()).isTrue());
    }

    private static boolean allows(AccessList list, String parameters) {
        return list.decide(
                        new AccessRequest(
                                Operation.UPDATE, "p", parameters(parameters), Duration.ZERO))
                .allows();
    }

    private static Decision decide(
            String rule,
            Operation operation,
            Map<String, ParameterValue> parameters,
            Duration wrapping) {
        return AccessList.of(List.of(rule("a", rule)), IdentityValues.none())
                .decide(new AccessRequest(operation, "p", parameters, wrapping));
    }

    private static VaultPolicy rule(String name, String rule) {
        var all = "[\"create\", \"read\", \"update\", \"patch\", \"delete\", \"list\"]";
        return AccessListTest.parsed(
                name, "path \"p\" {\n  capabilities = %s\n  %s\n}".formatted(all, rule));
    }

    private static Map<String, ParameterValue> parameters(@Nullable String text) {
        var parameters = new HashMap<String, ParameterValue>();
        for (var one : text == null ? new String[0] : text.split(" ")) {
            var parts = one.split("=", 2);
            parameters.put(parts[0], value(parts[1]));
        }
        return parameters;
    }

    private static ParameterValue value(String text) {
        if (text.startsWith("#")) {
            return new Numeral(text.substring(1));
        } else if (text.startsWith("!")) {
            return new Flag(Boolean.parseBoolean(text.substring(1)));
        } else if (text.startsWith("[")) {
            var elements = text.substring(1, text.length() - 1).split(";");
            return new Many(Arrays.stream(elements).<ParameterValue>map(Text::new).toList());
        }
        return new Text(text);
    }
}
