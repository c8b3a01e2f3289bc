package dev.cofferdam.core.vault.policy;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the templates in the paths of policies stand for, for one identity.
///
/// @param values by the name of the template, such as `identity.entity.name` or
///     `identity.entity.aliases.auth_kubernetes_1.metadata.service_account_namespace`
/// @param opaque whether a template without a value stands for one segment that is like no other;
///     otherwise it has none, and its rule counts for nothing
public record IdentityValues(Map<String, String> values, boolean opaque) {
    /// Begins a segment that stands for an unknown value.
    static final char OPEN = '\uE010';

    /// Stands for two opening braces in a value.
    static final String BRACES = "\uE015";

    private static final String NAME = "(id|name)";

    /// The templates that Vault can give a value.
    private static final Pattern KNOWN =
            Pattern.compile(
                    "identity\\.entity\\."
                            + NAME
                            + "|identity\\.entity\\.metadata\\..+"
                            + "|identity\\.entity\\.aliases\\.[^.]+\\."
                            + NAME
                            + "|identity\\.entity\\.aliases\\.[^.]+\\.(custom_)?metadata\\..+"
                            + "|identity\\.groups\\.(ids|names)\\.[^.]+\\.(id|name|metadata\\..+)"
                            + "|time\\.now(\\.(plus|minus)\\..+)?");

    public IdentityValues {
        values = Map.copyOf(values);
    }

    /// A token that belongs to no entity: every templated rule is dropped.
    public static IdentityValues none() {
        return new IdentityValues(Map.of(), false);
    }

    /// Only these are known to have a value.
    public static IdentityValues of(Map<String, String> values) {
        return new IdentityValues(values, false);
    }

    /// An identity that is not known: each template stands for a segment of its own.
    public static IdentityValues unknown() {
        return new IdentityValues(Map.of(), true);
    }

    /// What a template stands for; a path that holds it matches where the template is.
    public Optional<String> value(String template) {
        var name = template.strip();
        if (!KNOWN.matcher(name).matches()) {
            return Optional.empty();
        }
        var value = values.get(name);
        if (value == null) {
            return opaque ? Optional.of(segment(name)) : Optional.empty();
        }
        return value.isEmpty() && !name.contains("metadata.")
                ? Optional.empty()
                : Optional.of(value);
    }

    /// The segment that stands for an unknown value: a text that no path of Vault holds. It has no
    /// slash and no wildcard.
    public static String segment(String template) {
        var name = template.strip();
        return OPEN
                + name.replace('/', '\uE012').replace('*', '\uE013').replace('+', '\uE014')
                + "\uE011";
    }

    /// A path or pattern as people read it: with the templates in place of their segments.
    public static String readable(String path) {
        return path.replace(String.valueOf(OPEN), "{{")
                .replace(BRACES, "{{")
                .replace("\uE011", "}}")
                .replace('\uE012', '/')
                .replace('\uE013', '*')
                .replace('\uE014', '+');
    }
}
