package dev.cofferdam.cli.check.outcome;

/// Knows a finding again when lines have moved. Made of names alone, never of a value, nor of a
/// hash of one, which for a short secret is as good as the secret.
public record Fingerprint(String file, String control, String object, String path) {
    public static Fingerprint of(Finding finding) {
        return new Fingerprint(
                finding.place().file(), finding.control(), finding.object(), finding.anchor());
    }

    /// The same in a file that is called otherwise.
    public Fingerprint in(String otherFile) {
        return new Fingerprint(otherFile, control, object, path);
    }

    @Override
    public String toString() {
        var where = object.isEmpty() ? "" : ", " + object;
        return control + where + (path.isEmpty() ? "" : ", " + path);
    }
}
