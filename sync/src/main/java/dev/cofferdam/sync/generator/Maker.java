package dev.cofferdam.sync.generator;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.generator.Recipe.SshKey;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Makes what needs nothing but randomness, new with each call.
public final class Maker {
    /// Shorter ones are broken within days; neither Java's cryptography nor Go's is meant for them.
    private static final int SHORTEST_RSA = 1024;

    private final SecureRandom random;

    public Maker(SecureRandom random) {
        this.random = random;
    }

    /// The values, or why none can be made; which generator it was, the caller says.
    public Answer<SecretData> make(Recipe.Local recipe) {
        return switch (recipe) {
            case Recipe.Password password -> passwords(password);
            case Recipe.Uuid() -> Answer.got(SecretData.of("uuid", SecretValue.of(uuid())));
            case SshKey key -> sshKey(key);
            case Recipe.Fixed(var values) -> Answer.got(fixed(values));
        };
    }

    private Answer<SecretData> passwords(Recipe.Password recipe) {
        var values = new TreeMap<String, SecretValue>();
        for (var key : recipe.keys()) {
            switch (PasswordMaker.make(recipe.characters(), random)) {
                case Answer.Got<String>(var password) ->
                        values.put(key, SecretValue.of(recipe.encoding().encoded(password)));
                case Answer.Failed<String>(var problem) -> {
                    return Answer.failed(problem);
                }
            }
        }
        return Answer.got(SecretData.of(values));
    }

    /// RFC 9562, section 5.4.
    private String uuid() {
        var bits =
                new UUID(
                        (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L,
                        (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
        return bits.toString();
    }

    private Answer<SecretData> sshKey(SshKey recipe) {
        if (recipe.algorithm() == SshKey.Algorithm.RSA && recipe.bits() < SHORTEST_RSA) {
            return Answer.failed(
                    Problem.misconfigured(
                            Cause.INVALID_FIELD,
                            """
                            asks for an RSA key of %s bits, which protects nothing: \
                            raise keySize to %s at least"""
                                    .formatted(recipe.bits(), SHORTEST_RSA)));
        }
        var texts =
                new SshKeyMaker(recipe.comment(), random).make(recipe.algorithm(), recipe.bits());
        return Answer.got(
                SecretData.of(
                        Map.of(
                                "privateKey", SecretValue.of(texts.privateKey()),
                                "publicKey", SecretValue.of(texts.publicKey()))));
    }

    private static SecretData fixed(Map<String, String> texts) {
        var values = new TreeMap<String, SecretValue>();
        texts.forEach((key, text) -> values.put(key, SecretValue.of(text)));
        return SecretData.of(values);
    }
}
