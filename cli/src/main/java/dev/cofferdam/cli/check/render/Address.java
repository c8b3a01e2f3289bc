package dev.cofferdam.cli.check.render;

import java.util.regex.Pattern;

/// Tells names of files from what kustomize would fetch. It takes many forms for addresses, also
/// where a file of that name is there, and has known more of them from one version to the next.
final class Address {
    /// No scheme, no user, no host, no question, nothing that cannot be part of a name.
    private static final Pattern NAME = Pattern.compile("[^:?*&%@\\\\\\p{Cntrl}]+");

    private static final Pattern HOST =
            Pattern.compile(
                    "\\s*(github\\.com|gh:|git::|[\\w+.-]+://|[\\w.-]+@).*", anyCaseAndLine());

    private Address() {}

    private static int anyCaseAndLine() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }

    /// Whether a text can only be the name of a file or folder, seen from where it stands.
    static boolean isName(String text) {
        return NAME.matcher(text).matches()
                && !text.startsWith("/")
                && !text.contains("//")
                && !mayBe(text);
    }

    /// Whether it starts as an address does.
    static boolean mayBe(String text) {
        return HOST.matcher(text).matches();
    }
}
