package dev.cofferdam.sync.restart.request;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.rewrite.GoRegexp;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The annotations of Stakater Reloader, as its code reads them.
///
/// @param effective those of the workload; those of its pods where the workload has none that asks
///   for anything for this type of object
/// @param type `secret` or `configmap`
/// @param excluded names that the workload excludes
record ReloaderAnnotations(Map<String, String> effective, String type, Set<String> excluded) {
    private static final String DOMAIN = "reloader.stakater.com/";
    private static final String AUTO = DOMAIN + "auto";
    private static final String SEARCH = DOMAIN + "search";
    private static final String MATCH = DOMAIN + "match";
    private static final String IGNORE = DOMAIN + "ignore";
    private static final String EXCLUDE = "s.exclude." + DOMAIN + "reload";
    private static final String TRUE = "true";

    /// How Go's `strconv.ParseBool` writes true.
    private static final Set<String> TRUTHS = Set.of("1", "t", "T", TRUE, "TRUE", "True");

    static ReloaderAnnotations of(Workload.Annotations annotations, ObjectKey.Kind kind) {
        var type =
                switch (kind) {
                    case SECRET -> "secret";
                    case CONFIG_MAP -> "configmap";
                };
        boolean asks =
                Stream.of(named(type), AUTO, typedAuto(type), SEARCH)
                        .anyMatch(annotations.workload()::containsKey);
        return new ReloaderAnnotations(
                asks ? annotations.workload() : annotations.template(),
                type,
                Set.copyOf(
                        items(annotations.workload().getOrDefault(type + EXCLUDE, "")).toList()));
    }

    private static String named(String type) {
        return type + "." + DOMAIN + "reload";
    }

    private static String typedAuto(String type) {
        return type + "." + DOMAIN + "auto";
    }

    /// Whether they ask for anything at all.
    boolean ask() {
        return isAuto() || searches() || effective.containsKey(named(type));
    }

    private boolean isAuto() {
        return isTrue(AUTO) || isTrue(typedAuto(type));
    }

    private boolean searches() {
        return TRUE.equals(effective.get(SEARCH));
    }

    private boolean isTrue(String name) {
        return TRUTHS.contains(effective.getOrDefault(name, ""));
    }

    /// Whether a change of the object restarts the workload.
    ///
    /// @param marks the annotations of the object itself
    /// @param referenced whether the pods read it
    boolean cover(String name, Map<String, String> marks, boolean referenced) {
        if (TRUE.equals(marks.get(IGNORE)) || excluded.contains(name)) {
            return false;
        }
        return isNamed(name)
                || (referenced && isAuto())
                || (referenced && searches() && TRUE.equals(marks.get(MATCH)));
    }

    /// Whether the list names it. Each item is a regular expression between `^` and `$`, put
    /// together as text, so that in `a|b` only one side has each.
    boolean isNamed(String name) {
        return effective.containsKey(named(type))
                && items(effective.getOrDefault(named(type), ""))
                        .anyMatch(
                                item ->
                                        GoRegexp.compile("^" + item + "$")
                                                .map(pattern -> pattern.matcher(name).find())
                                                .orElse(false));
    }

    private static Stream<String> items(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip);
    }
}
