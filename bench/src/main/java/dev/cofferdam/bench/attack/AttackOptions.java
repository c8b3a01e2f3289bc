package dev.cofferdam.bench.attack;

import java.time.Duration;
import java.util.Arrays;

/// The arguments of `bench/attacks`.
///
/// @param probes how many new ExternalSecrets are measured in each attack
/// @param settle how long after an attack is looked for what is left
/// @param only the part of a name that an attack must have; empty for all
record AttackOptions(int probes, Duration settle, String only) {
    private static final AttackOptions DEFAULTS =
            new AttackOptions(100, Duration.ofSeconds(60), "");

    static AttackOptions of(String[] arguments) {
        return Arrays.stream(arguments).reduce(DEFAULTS, AttackOptions::with, (_, _) -> DEFAULTS);
    }

    private AttackOptions with(String argument) {
        var value = argument.substring(argument.indexOf('=') + 1);
        return switch (argument.substring(0, argument.length() - value.length())) {
            case "--probes=" -> new AttackOptions(Integer.parseInt(value), settle, only);
            case "--settle=" ->
                    new AttackOptions(probes, Duration.ofSeconds(Integer.parseInt(value)), only);
            case "--only=" -> new AttackOptions(probes, settle, value);
            default ->
                    throw new IllegalArgumentException(
                            "unknown argument \"%s\"; see the first lines of bench/attacks"
                                    .formatted(argument));
        };
    }

    boolean wants(Attack attack) {
        return attack.name().contains(only);
    }
}
