package dev.cofferdam.core.vault.policy;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a rule allows, in Vault's words, in the order in which policies are written.
public enum Capability {
    CREATE,
    READ,
    UPDATE,
    PATCH,
    DELETE,
    LIST,
    SUDO,
    SUBSCRIBE,
    RECOVER,
    /// Takes everything else away from the rule that has it, and from all rules with its pattern.
    DENY;

    private static final Map<String, Capability> WORDS =
            Arrays.stream(values()).collect(toMap(Capability::word, each -> each));

    private static final Set<Capability> WRITE = EnumSet.of(CREATE, READ, UPDATE, DELETE, LIST);

    /// What the old attribute `policy` stands for.
    private static final Map<String, Set<Capability>> LEVELS =
            Map.of(
                    "deny", EnumSet.of(DENY),
                    "read", EnumSet.of(READ, LIST),
                    "write", WRITE,
                    "sudo", with(WRITE, SUDO));

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Capability> of(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    /// What a value of the old attribute `policy` stands for: `read`, `write`, `sudo` or `deny`.
    public static Optional<Set<Capability>> ofLevel(String level) {
        return Optional.ofNullable(LEVELS.get(level)).map(Capability::copy);
    }

    public static List<String> words(Collection<Capability> capabilities) {
        return capabilities.stream().sorted().map(Capability::word).toList();
    }

    static Set<Capability> copy(Collection<Capability> capabilities) {
        var copy = EnumSet.noneOf(Capability.class);
        copy.addAll(capabilities);
        return copy;
    }

    private static Set<Capability> with(Set<Capability> some, Capability one) {
        var all = copy(some);
        all.add(one);
        return all;
    }
}
