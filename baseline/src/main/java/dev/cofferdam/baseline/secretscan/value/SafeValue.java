package dev.cofferdam.baseline.secretscan.value;

import com.google.re2j.Pattern;
import dev.cofferdam.core.document.Document;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Values that may be shown, whatever they are called: references to a secret, stand-ins for one,
/// encrypted ones, and public material.
public final class SafeValue {
    private static final List<String> SAFE_STARTS =
            List.of(
                    "ENC[",
                    "$ANSIBLE_VAULT",
                    "-----BEGIN ",
                    "ssh-rsa ",
                    "ssh-ed25519 ",
                    "ecdsa-sha2-",
                    "sk-ssh-",
                    "age1",
                    "pk_live_",
                    "pk_test_",
                    "pk.eyJ",
                    "phc_",
                    "#/",
                    "# ",
                    "sha1:",
                    "sha256:",
                    "sha512:",
                    "sha256-",
                    "sha384-",
                    "sha512-",
                    "vault:",
                    "ref+",
                    "secretref",
                    "arn:",
                    "op://",
                    "env:",
                    "env.",
                    "file:",
                    "<path:",
                    "@Microsoft.KeyVault(",
                    "os.environ",
                    "process.env",
                    "random_password.",
                    "module.",
                    "projects/",
                    "kv/",
                    "secret/data/",
                    "secret/");

    private static final Pattern REFERENCE =
            Pattern.compile(
                    String.join(
                            "|",
                            "(?:[a-z0-9+-]*(?:sm|ssm|secret|secrets|vault|keyvault|akv|sops|k8s|keychain|gsm|awssm|op)://.*)",
                            "(?:\\{?\\.[A-Za-z_.\\[\\]0-9]+\\}?)",
                            "(?:\\$\\.[A-Za-z_.]+)",
                            "(?:\\(\\(.*\\)\\))",
                            "(?:\\[\\[.*\\]\\])",
                            "(?:#\\{.*\\}#?)",
                            "(?:![A-Za-z]+ .*)",
                            "(?:(?:secret|env|secrets|vars|var|local|data|each|kubernetes_secret|kubernetes_secret_v1)\\."
                                    + "[A-Za-z_.\\[\\]0-9-]+)"));

    private static final Pattern PATH =
            Pattern.compile("(?:~|\\.{1,2}|[A-Z]:)?[/\\\\](?:[\\w.@%+:-]+[/\\\\]?)+");

    /// All stand-ins there are; what is on no line here is taken at its word.
    private static final Pattern STAND_IN =
            Pattern.compile(
                    String.join(
                            "|",
                            "(?:\\[[A-Za-z _-]*\\])",
                            "(?:\\{[A-Za-z _-]*\\})",
                            "(?:__.*__)",
                            "(?:@@.*@@)",
                            "(?:[xX*.#?•_-]+)",
                            "(?:CHANGE|REPLACE|INSERT|ENTER|FILL)[_ -]?(?:ME|THIS|IT|IN|HERE)(?:[_ -][A-Z_ -]+)?",
                            "(?i:(?:replace|insert|enter|fill|provide|paste)[-_ ]?(?:me|this|it|in|here))",
                            "(?i:(?:please[-_ ])?(?:replace|insert|enter|fill|provide|paste|put|use|set)[-_ ]"
                                    + "(?:me|this|it|with|your|in|here|the|an?|by|from)[-_ ][a-z_ -]+)",
                            "(?i:your[-_ ][a-z_ -]+)",
                            "(?i:[a-z_ -]*[-_ ](?:goes|go)[-_ ]?here)",
                            "(?:.*\\*\\*\\*.*)",
                            "(?:string|str)",
                            "(?:(?:MY[_-]?)?(?:SECRET|PASSWORD|TOKEN|API[_-]?KEY|ACCESS[_-]?KEY|SECRET[_-]?KEY))",
                            "(?:ACCESS_SECRET_KEY|SECRET_ACCESS_KEY|DB_PASSWORD|USER_PASSWORD)",
                            "(?:pub[0-9a-f]{32})",
                            "(?i:to-?do|tbd|fixme|redacted|placeholder|dummy|example|not-?used|unused|n/?a|not[-_ ]set)",
                            "(?i:[a-z_. -]*(?:placeholder|redacted)[a-z_. -]*)",
                            "(?i:(?:to[-_ ]be|will[-_ ]be)[-_ ][a-z_ -]+)"));

    private static final Set<String> STATES =
            Set.of(
                    "true",
                    "false",
                    "yes",
                    "no",
                    "on",
                    "off",
                    "enabled",
                    "disabled",
                    "enable",
                    "disable",
                    "none",
                    "null",
                    "nil",
                    "undefined",
                    "~",
                    "required",
                    "optional",
                    "auto",
                    "always",
                    "never",
                    "{}",
                    "[]",
                    "\"\"",
                    "''",
                    "|",
                    ">");

    private static final Pattern DURATION =
            Pattern.compile(
                    "(?:[0-9]+(?:ns|us|ms|s|m|h|d|w|y))+|[0-9]+ ?(?:days?|hours?|minutes?|seconds?)");

    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?");

    private static final Pattern FILE =
            Pattern.compile(
                    "[\\w.-]+\\.(?:txt|pem|key|crt|json|ya?ml|env|p12|jks|properties|conf|secret|pub|cer)");

    private static final int LONGEST = 1024;

    private SafeValue() {}

    /// Whether the value may be shown whatever its name. A private key is found by its form before
    /// anybody asks, so that what starts like one here has no key in it.
    public static boolean isSafe(String value) {
        var text = value.strip();
        return text.isEmpty()
                || text.indexOf(Document.BLANK) >= 0
                || isPointer(text)
                || isState(text)
                || (text.length() <= 40 && DATE.matches(text))
                || (text.length() <= LONGEST && (isPath(text) || STAND_IN.matches(text)))
                || isReference(text);
    }

    /// Whether something else gives the value: nothing of it was written here.
    public static boolean isReference(String value) {
        var parts = References.of(value);
        return parts.mixed() && isEmptied(parts.literal());
    }

    /// Whether a value with references in it says enough itself to be a secret in part.
    public static boolean saysSomething(String value) {
        var parts = References.of(value);
        return (!parts.mixed() && !isEmptied(value)) || ValueJudge.isSubstantial(parts.literal());
    }

    /// Whether something else gives at least a part of the value.
    public static boolean holdsReference(String value) {
        return References.of(value).mixed();
    }

    /// Whether nothing but punctuation is left.
    static boolean isEmptied(String literal) {
        return literal.chars().noneMatch(Character::isLetterOrDigit);
    }

    /// Whether the value leads to where the secret is kept, or is encrypted or public.
    private static boolean isPointer(String text) {
        return SAFE_STARTS.stream().anyMatch(text::startsWith)
                || (text.length() <= LONGEST && REFERENCE.matches(text));
    }

    static boolean isState(String text) {
        return text.length() <= 20
                && (STATES.contains(text.toLowerCase(Locale.ROOT)) || DURATION.matches(text));
    }

    /// A file's path; a random value with slashes in it is none.
    private static boolean isPath(String text) {
        boolean path = PATH.matches(text) && (text.length() < 24 || Randomness.isReadable(text));
        return path || FILE.matches(text);
    }
}
