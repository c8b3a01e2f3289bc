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
                    "-----BEGIN CERTIFICATE",
                    "-----BEGIN TRUSTED CERTIFICATE",
                    "-----BEGIN PUBLIC KEY",
                    "-----BEGIN RSA PUBLIC KEY",
                    "-----BEGIN AGE ENCRYPTED",
                    "-----BEGIN PGP MESSAGE",
                    "-----BEGIN PGP PUBLIC",
                    "-----BEGIN X509 CRL",
                    "-----BEGIN DH PARAMETERS",
                    "ssh-rsa ",
                    "ssh-ed25519 ",
                    "ecdsa-sha2-",
                    "age1",
                    "pk_live_",
                    "pk_test_",
                    "pk.eyJ",
                    "phc_",
                    "#/",
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
                    "file:",
                    "<path:",
                    "@Microsoft.KeyVault(",
                    "os.environ",
                    "projects/",
                    "kv/",
                    "secret/data/",
                    "secret/");

    private static final Pattern REFERENCE =
            Pattern.compile(
                    String.join(
                            "|",
                            "(?:.*\\$\\{.*\\}.*)",
                            "(?:\\$\\(.*\\).*)",
                            "(?:\\$[A-Z_][A-Z0-9_]*)",
                            "(?:%[A-Za-z_][A-Za-z0-9_]*%)",
                            "(?:%\\([a-z_]+\\)s)",
                            "(?:\\$__[a-z]+\\{.*\\})",
                            "(?:[a-z0-9+-]*(?:sm|ssm|secret|secrets|vault|keyvault|akv|sops|k8s)://.*)",
                            "(?:\\{?\\.[A-Za-z_.\\[\\]0-9]+\\}?)",
                            "(?:\\$\\.[A-Za-z_.]+)",
                            "(?:\\(\\(.*\\)\\))",
                            "(?:\\[\\[.*\\]\\])",
                            "(?:#\\{.*\\}#?)",
                            "(?:(?:secret|env|secrets|vars|var|local|data)\\.[A-Za-z_.\\[\\]0-9-]+)"));

    private static final Pattern PATH =
            Pattern.compile("(?:~|\\.{1,2}|[A-Z]:)?[/\\\\](?:[\\w.@%+:-]+[/\\\\]?)+");

    private static final Pattern STAND_IN =
            Pattern.compile(
                    String.join(
                            "|",
                            "(?:<[^<>]*>)",
                            "(?:\\[[A-Za-z _-]*\\])",
                            "(?:\\{[A-Za-z _-]*\\})",
                            "(?:__.*__)",
                            "(?:@@.*@@)",
                            "(?:%%.*%%)",
                            "(?:[xX*.#?•_-]+)",
                            "(?:(?:CHANGE|REPLACE|INSERT|YOUR|PUT|ENTER|FILL|ADD|SET|MY)[_ -]?[A-Z0-9_ -]*)",
                            "(?i:(?:please[-_ ]?)?(?:replace|insert|enter|fill|provide|put|paste)[-_ ]?"
                                    + "(?:me|this|it|with|your|in|here|the|a|real|by|from|at)\\b.*)",
                            "(?i:(?:replace|insert)me)",
                            "(?i:(?:put|use|add|set)[-_ ](?:your|a|the)[-_ ].*)",
                            "(?i:[-_ ]*your[-_ ].*)",
                            "(?i:.*[-_ ](?:goes|go)[-_ ]?here)",
                            "(?:.*\\*\\*\\*.*)",
                            "(?:string|str)",
                            "(?:pub[0-9a-f]{32})",
                            "(?i:to-?do|tbd|fixme|redacted|placeholder|dummy|example|not-?used|unused|n/?a)",
                            "(?i:.*(?:placeholder|redacted).*)",
                            "(?i:(?:to[-_ ]be|will[-_ ]be)[-_ ].*)"));

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
                    "[\\w.-]+\\.(?:txt|pem|key|crt|json|ya?ml|env|p12|jks|properties|conf|secret)");

    private SafeValue() {}

    /// Whether the value may be shown whatever its name.
    public static boolean isSafe(String value) {
        var text = value.strip();
        return text.isEmpty()
                || text.indexOf(Document.BLANK) >= 0
                || text.contains("{{")
                || SAFE_STARTS.stream().anyMatch(text::startsWith)
                || isState(text)
                || (text.length() <= 40 && DATE.matches(text))
                || (text.length() <= 1024
                        && (isReference(text) || isPath(text) || STAND_IN.matches(text)));
    }

    /// Whether the value is resolved later, or points to where it is kept.
    static boolean isReference(String text) {
        return REFERENCE.matches(text);
    }

    static boolean isState(String text) {
        return text.length() <= 20
                && (STATES.contains(text.toLowerCase(Locale.ROOT)) || DURATION.matches(text));
    }

    /// A file's path; a random value with slashes in it is none.
    private static boolean isPath(String text) {
        boolean path = PATH.matches(text) && (text.length() < 24 || Randomness.isWordy(text));
        return path || FILE.matches(text);
    }
}
