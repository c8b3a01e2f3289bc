package dev.cofferdam.reach.vault;

/// The globs of Vault's roles: `*` stands for any text, wherever it is.
final class Glob {
    private Glob() {}

    static boolean matches(String glob, String text) {
        var parts = glob.split("\\*", -1);
        if (parts.length == 1) {
            return glob.equals(text);
        }
        var last = parts[parts.length - 1];
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return text.length() - last.length() >= at && text.endsWith(last);
    }
}
