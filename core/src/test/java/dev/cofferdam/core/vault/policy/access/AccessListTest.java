package dev.cofferdam.core.vault.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.Decision.Reason;
import dev.cofferdam.core.vault.policy.text.PolicyParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which rule decides, and what it says.
class AccessListTest {
    private static final String DECISIONS =
            """
                    a read                                > a          > read
                    a read                                > /a         > read
                    /a read                               > a          > read
                    //a read                              > a          > deny
                    a read                                > b          > deny
                    a read                                > a/b        > deny
                    a read | a list                       > a          > list read
                    a read; a list                        > a          > list read
                    a read | a deny                       > a          > deny
                    a deny | a read                       > a          > deny
                    a read,deny                           > a          > deny
                    a -                                   > a          > deny
                    * read                                > x/y/z      > read
                    a* read                               > abc/d      > read
                    a* read; ab* list                     > abc        > list
                    a* read; abc list                     > abc        > list
                    a/* read                              > a          > deny
                    a/* read                              > a/         > read
                    a/* read; a/b -                       > a/b        > deny
                    a/* read; a/b -                       > a/bc       > read
                    a/* deny; a/b read                    > a/b        > read
                    a list                                > a/         > list
                    a/ list                               > a/         > list
                    a/ list                               > a          > deny
                    a list; a/ read                       > a/         > read
                    a/* read; a list                      > a/         > list
                    a/* read; a* list                     > a/         > list
                    a/* read                              > a/b/       > read
                    + read                                > a          > read
                    + read                                > a/b        > deny
                    + read                                > a/         > read
                    +/b read                              > a/b        > read
                    a/+ read                              > a/b        > read
                    a/+ read                              > a          > deny
                    a/+ read                              > a/b/c      > deny
                    a/+/c read                            > a/b/c      > read
                    a/+/c* read                           > a/b/cd/e   > read
                    a/+/* read                            > a/b        > deny
                    a/+/* read                            > a/b/       > read
                    a/+x read                             > a/+x       > read
                    a/+x read                             > a/bx       > deny
                    a*b read                              > a*b        > read
                    a*b read                              > axb        > deny
                    a** read                              > a*x        > read
                    a** read                              > ax         > deny
                    a/+ read; a/* list                    > a/b        > read
                    a/b* read; a/+ list                   > a/bc       > read
                    a/+ read; a/b list                    > a/b        > list
                    a/+/c read; a/b/* list                > a/b/c      > list
                    a/+/c read; a/+/c* list               > a/b/c      > read
                    a/+/+/d read; a/+/c/d list            > a/b/c/d    > list
                    a/+/c* read; a/+/cd* list             > a/b/cde    > list
                    a/* read; a/+/secret/* deny           > a/b/secret/x > read
                    a/* read; a/+/secret deny             > a/b/secret > deny
                    a/+/* read; a/+/secret deny           > a/b/secret > deny
                    a/+/+/* deny; a/+/x/* read            > a/b/x/y    > read
                    é/+ read; é/a* list                   > é/ab       > list
                    """;

    /// Policies are separated by `|`, rules by `;`; a rule is a path and its capabilities.
    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = DECISIONS)
    void theMostSpecificPatternDecides(String policies, String path, String expected) {
        assertThat(list(policies).capabilities(path))
                .containsExactlyElementsOf(List.of(expected.split(" ")));
    }

    @Test
    void aDecisionNamesThePatternAndThePolicies() {
        var list = list("a/* read | a/* update | a/b deny | a/c -");

        assertThat(list.decide(Operation.READ, "a/x"))
                .isEqualTo(new Decision.Allowed(new PathPattern("a/*"), names("p0"), false));
        assertThat(list.decide(Operation.RENEW, "a/x").allows()).isTrue();
        assertThat(list.decide(Operation.DELETE, "a/x"))
                .isEqualTo(denied("a/*", Reason.CAPABILITY, "p0", "p1"));
        assertThat(list.decide(Operation.READ, "a/b")).isEqualTo(denied("a/b", Reason.DENY, "p2"));
        assertThat(list.decide(Operation.READ, "a/c"))
                .isEqualTo(denied("a/c", Reason.CAPABILITY, "p3"));
        assertThat(list.decide(Operation.READ, "b")).isEqualTo(new Decision.Unmatched());
    }

    @Test
    void onlyListingLooksBesideTheSlash() {
        var list = list("a list,read");

        assertThat(list.decide(Operation.LIST, "a/").allows()).isTrue();
        assertThat(list.decide(Operation.READ, "a/")).isEqualTo(new Decision.Unmatched());
    }

    @ParameterizedTest
    @CsvSource({
        "sys/auth/kubernetes",
        "sys/raw",
        "sys/seal",
        "sys/leases/lookup/x",
        "/sys/remount",
        "auth/token/revoke-orphan"
    })
    void protectedPathsNeedSudoToo(String path) {
        assertThat(list("* update").decide(Operation.UPDATE, path))
                .isEqualTo(new Decision.NeedsSudo(new PathPattern("*"), names("p0")));
        assertThat(list("* update,sudo").decide(Operation.UPDATE, path).allows()).isTrue();
        assertThat(list("* update").decide(Operation.UPDATE, path + "x/y").allows())
                .isEqualTo(!path.contains("auth/k") && !path.contains("lookup"));
    }

    @Test
    void thePolicyRootAllowsEverything() {
        var root = new VaultPolicy("root", List.of());
        var list = AccessList.of(List.of(root), IdentityValues.none());

        assertThat(list.decide(Operation.DELETE, "sys/raw/x"))
                .isEqualTo(new Decision.AllowedToRoot());
        assertThat(list.capabilities("a")).containsExactly("root");
    }

    @Test
    void templatesStandForTheValuesOfAnIdentity() {
        var policies = policies("kv/{{ identity.entity.name }}/* read");

        assertThat(capabilities(policies, Map.of("identity.entity.name", "eve"), "kv/eve/x"))
                .containsExactly("read");
        assertThat(capabilities(policies, Map.of("identity.entity.name", "eve"), "kv/bob/x"))
                .containsExactly("deny");
        assertThat(capabilities(policies, Map.of("identity.entity.name", "+"), "kv/bob/x"))
                .containsExactly("read");
        assertThat(capabilities(policies, Map.of(), "kv//x")).containsExactly("deny");
        assertThat(capabilities(policies, Map.of("identity.entity.name", ""), "kv//x"))
                .containsExactly("deny");
    }

    @Test
    void unknownValuesAreSegmentsOfTheirOwn() {
        var namespace = "identity.entity.aliases.k8s.metadata.service_account_namespace";
        var list =
                AccessList.of(
                        policies("kv/{{" + namespace + "}}/* read; kv/+/* list; kv/{{x}}/* deny"),
                        IdentityValues.unknown());

        assertThat(list.capabilities("kv/shop/x")).containsExactly("list");
        assertThat(list.capabilities("kv/" + IdentityValues.segment(namespace) + "/x"))
                .containsExactly("read");
    }

    @Test
    void aValueThatMakesAPatternInvalidEndsAllAccess() {
        var list =
                AccessList.of(
                        policies("a/+{{identity.entity.name}} read | b read"),
                        IdentityValues.of(Map.of("identity.entity.name", "*")));

        assertThat(list.decide(Operation.READ, "b"))
                .isEqualTo(
                        new Decision.Unusable(
                                new PathPattern("a/+{{identity.entity.name}}"), "p0"));
        assertThat(list.capabilities("b")).containsExactly("deny");
    }

    private static List<String> capabilities(
            List<VaultPolicy> policies, Map<String, String> values, String path) {
        return AccessList.of(policies, IdentityValues.of(values)).capabilities(path);
    }

    private static Decision denied(String pattern, Reason reason, String... policies) {
        return new Decision.Denied(new PathPattern(pattern), names(policies), reason);
    }

    private static SortedSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static AccessList list(String policies) {
        return AccessList.of(policies(policies), IdentityValues.none());
    }

    static List<VaultPolicy> policies(String text) {
        var policies = new ArrayList<VaultPolicy>();
        for (var policy : text.split("\\|", -1)) {
            var hcl = new StringBuilder();
            for (var rule : policy.split(";", -1)) {
                int blank = rule.strip().lastIndexOf(' ');
                var words = rule.strip().substring(blank + 1).replace("-", "").split(",");
                var capabilities =
                        String.join(
                                ", ",
                                Arrays.stream(words)
                                        .filter(word -> !word.isEmpty())
                                        .map("\"%s\""::formatted)
                                        .toList());
                hcl.append(
                        "path \"%s\" { capabilities = [%s] }\n"
                                .formatted(rule.strip().substring(0, blank).strip(), capabilities));
            }
            policies.add(parsed("p" + policies.size(), hcl.toString()));
        }
        return policies;
    }

    static VaultPolicy parsed(String name, String hcl) {
        return switch (PolicyParser.parse(name, hcl)) {
            case Answer.Got<VaultPolicy>(var policy) -> policy;
            case Answer.Failed<VaultPolicy>(var problem) ->
                    throw new AssertionError(problem.text());
        };
    }
}
