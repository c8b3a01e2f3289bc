package dev.cofferdam.baseline.secretscan;

import com.google.re2j.Pattern;
import dev.cofferdam.baseline.secretscan.text.PasswordFile;
import java.util.Locale;

/// Where a text comes from, as far as that changes what it may hold.
public enum Origin {
    /// Any file of a repository.
    FILE,
    /// A file of YAML or JSON: manifests, or values under another name.
    MANIFEST,
    /// Values of a Helm chart.
    HELM_VALUES,
    /// PostgreSQL's password file.
    PASSWORD_FILE,
    /// Written by a package manager: full of digests, and not read by people.
    LOCK_FILE;

    private static final Pattern VALUES =
            Pattern.compile("(?:.*[-_.])?values(?:[-_.].*)?\\.ya?ml(?:\\.gotmpl)?");
    private static final Pattern PIPELINE =
            Pattern.compile(
                    "(?:.*/)?(?:\\.github/.*|\\.circleci/.*|\\.gitlab-ci.*|[\\w.-]*compose[\\w.-]*|"
                            + "[\\w-]*pipelines?\\.ya?ml|\\.travis\\.yml|\\.drone\\.yml|package\\.json)");
    private static final Pattern LOCK =
            Pattern.compile("(?:.*[-.])?(?:lock|sum)|.*[-.]lock\\.(?:json|ya?ml)|go\\.sum");

    /// The origin that a path tells, with `/` between folders.
    public static Origin of(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (LOCK.matches(name)) {
            return LOCK_FILE;
        }
        if (PasswordFile.isNamed(name)) {
            return PASSWORD_FILE;
        }
        if (VALUES.matches(name)) {
            return HELM_VALUES;
        }
        boolean structured =
                name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
        return structured && !PIPELINE.matches(path) ? MANIFEST : FILE;
    }
}
