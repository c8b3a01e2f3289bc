package dev.cofferdam.core.arbitrary;

import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.ParameterRules;
import dev.cofferdam.core.vault.policy.ParameterValue;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.Restrictions;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.WrappingTtl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Policies in which patterns overlap a lot, and paths near the patterns. The same seed gives the
/// same world.
public final class PolicyWorld {
    private static final List<String> SEGMENTS =
            List.of(
                    "a",
                    "b",
                    "ab",
                    "abc",
                    "a",
                    "b",
                    "",
                    "é",
                    "a.b",
                    "+a",
                    "a+",
                    "a*b",
                    "\uD83D\uDE00");
    private static final List<Capability> CAPABILITIES =
            List.copyOf(EnumSet.complementOf(EnumSet.of(Capability.DENY)));
    private static final List<String> PARAMETERS = List.of("a", "b", "c", "*");
    private static final List<ParameterValue> VALUES =
            List.of(
                    new ParameterValue.Text("x"),
                    new ParameterValue.Text("x*"),
                    new ParameterValue.Text("*y"),
                    new ParameterValue.Text("${\"q\"}\\\n"),
                    new ParameterValue.Flag(true),
                    new ParameterValue.Numeral("7"),
                    new ParameterValue.Many(List.of(new ParameterValue.Text("x"))));

    private final Random random;
    private final List<Capability> capabilities;
    private final List<PathPattern> patterns = new ArrayList<>();

    public PolicyWorld(long seed) {
        this(seed, Set.of());
    }

    /// @param unknown capabilities that the server does not know
    public PolicyWorld(long seed, Set<Capability> unknown) {
        random = new Random(seed);
        capabilities = CAPABILITIES.stream().filter(each -> !unknown.contains(each)).toList();
        int count = 2 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            patterns.add(pattern());
        }
    }

    /// One to four policies, which share patterns.
    public List<VaultPolicy> policies() {
        var policies = new ArrayList<VaultPolicy>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            policies.add(policy("p" + i));
        }
        return policies;
    }

    public VaultPolicy policy(String name) {
        var rules = new ArrayList<PathRule>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            rules.add(rule());
        }
        return new VaultPolicy(name, rules);
    }

    /// The same policy with a rule more, a rule less, or one that allows something else.
    public VaultPolicy changed(VaultPolicy policy) {
        var rules = new ArrayList<>(policy.rules());
        int place = random.nextInt(rules.size());
        switch (random.nextInt(4)) {
            case 0 -> rules.add(rule());
            case 1 -> rules.remove(place);
            case 2 -> rules.set(place, new PathRule(rules.get(place).path(), capabilities()));
            default -> rules.set(place, new PathRule(pattern(), rules.get(place).capabilities()));
        }
        return new VaultPolicy(policy.name(), rules);
    }

    /// Rules for patterns of the world that allow something.
    public VaultPolicy grants(String name) {
        var rules = new ArrayList<PathRule>();
        for (int i = 0; i < 3; i++) {
            rules.add(new PathRule(oneOf(patterns), some(CAPABILITIES)));
        }
        return new VaultPolicy(name, rules);
    }

    public List<String> paths(int count) {
        var paths = new LinkedHashSet<String>();
        for (int tries = 0; paths.size() < count && tries < 100 * count; tries++) {
            var path = path();
            if (!path.isEmpty()) {
                paths.add(path);
            }
        }
        return List.copyOf(paths);
    }

    /// A rule with everything that a rule may have.
    public PathRule fullRule() {
        var min = Duration.ofSeconds(random.nextInt(3));
        var max = random.nextBoolean() ? Duration.ZERO : min.plusMillis(random.nextInt(5000));
        return new PathRule(
                oneOf(patterns),
                capabilities(),
                new Restrictions(
                        parameterRules(),
                        new WrappingTtl(min, max),
                        random.nextBoolean() ? List.of() : List.of("duo", "okta"),
                        Groups.any(random)),
                new TreeSet<>(random.nextBoolean() ? Set.of() : Set.of("kv*", "*")));
    }

    /// What a request may send.
    public Map<String, ParameterValue> parameters() {
        var parameters = new HashMap<String, ParameterValue>();
        for (var name : some(List.of("a", "b", "c", "d"))) {
            parameters.put(
                    name,
                    oneOf(
                            List.of(
                                    new ParameterValue.Text("x"),
                                    new ParameterValue.Text("x, xy"),
                                    new ParameterValue.Text("xz,q"),
                                    new ParameterValue.Text(""),
                                    new ParameterValue.Flag(true),
                                    new ParameterValue.Numeral("7"),
                                    new ParameterValue.Many(
                                            List.of(
                                                    new ParameterValue.Text("x"),
                                                    new ParameterValue.Text("zy"))),
                                    new ParameterValue.Many(List.of()))));
        }
        return parameters;
    }

    public ParameterRules parameterRules() {
        return new ParameterRules(
                valuesByName(PARAMETERS),
                random.nextInt(3) > 0 ? Map.of() : valuesByName(PARAMETERS),
                random.nextInt(3) > 0 ? Set.of() : some(List.of("a", "b")));
    }

    private Map<String, Set<ParameterValue>> valuesByName(List<String> names) {
        var values = new HashMap<String, Set<ParameterValue>>();
        for (var name : some(names)) {
            values.put(name, random.nextInt(3) == 0 ? Set.of() : some(VALUES));
        }
        return values;
    }

    private PathRule rule() {
        return new PathRule(oneOf(patterns), capabilities());
    }

    private Set<Capability> capabilities() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Set.of(Capability.DENY);
            case 2 -> Set.of();
            default -> some(capabilities);
        };
    }

    private PathPattern pattern() {
        while (true) {
            var text = new StringBuilder(random.nextInt(20) == 0 ? "/" : "");
            int depth = 1 + random.nextInt(4);
            for (int i = 0; i < depth; i++) {
                boolean any = random.nextInt(4) == 0;
                text.append(i == 0 ? "" : "/").append(any ? "+" : oneOf(SEGMENTS));
            }
            text.append(oneOf(List.of("", "", "/", "*", "/*", "**")));
            if (text.indexOf("+*") < 0) {
                return new PathPattern(text.toString());
            }
        }
    }

    /// A pattern with its wildcards filled, and mostly changed a little.
    private String path() {
        var segments = new ArrayList<String>();
        for (var segment : oneOf(patterns).stem().split("/", -1)) {
            segments.add(segment.equals("+") ? oneOf(SEGMENTS) : segment);
        }
        int place = random.nextInt(segments.size());
        switch (random.nextInt(7)) {
            case 0 -> segments.set(place, oneOf(SEGMENTS));
            case 1 -> segments.add(place, oneOf(SEGMENTS));
            case 2 -> segments.remove(place);
            case 3 -> segments.add("");
            case 4 -> segments.add(segments.removeLast() + oneOf(SEGMENTS));
            case 5 -> segments.add(oneOf(SEGMENTS));
            default -> {}
        }
        return String.join("/", segments);
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /// At least one of them.
    private <T> Set<T> some(List<T> all) {
        var some = new LinkedHashSet<T>();
        some.add(oneOf(all));
        all.stream().filter(_ -> random.nextInt(4) == 0).forEach(some::add);
        return some;
    }
}
