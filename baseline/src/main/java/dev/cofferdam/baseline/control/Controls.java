package dev.cofferdam.baseline.control;

import dev.cofferdam.baseline.version.Minor;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/// The controls that come with Cofferdam, and how some of them are chosen.
public final class Controls {
    private Controls() {}

    /// All of them, ordered by id. They are read on first use.
    public static List<Control> standard() {
        return Standard.CONTROLS;
    }

    /// Those of `controls` that `level` asks for in `version`, without the ones that a stricter one
    /// of them covers.
    public static List<Control> of(Collection<Control> controls, Level level, Minor version) {
        return effective(
                controls.stream().filter(control -> control.belongsTo(level)).toList(), version);
    }

    /// Those of `controls` that exist in `version`, without the ones that a stricter one of them
    /// covers.
    public static List<Control> effective(Collection<Control> controls, Minor version) {
        var existing = controls.stream().filter(control -> control.existsIn(version)).toList();
        var covered = new HashSet<String>();
        existing.forEach(control -> covered.addAll(control.replaces()));
        return existing.stream().filter(control -> !covered.contains(control.id())).toList();
    }

    /// Those of `controls` that exist in `version` and are not asked where `control` is, because it
    /// covers them.
    public static List<Control> covered(
            Control control, Collection<Control> controls, Minor version) {
        return controls.stream()
                .filter(weaker -> control.replaces().contains(weaker.id()))
                .filter(weaker -> weaker.existsIn(version))
                .toList();
    }

    private static final class Standard {
        static final List<Control> CONTROLS = Shipped.read();
    }
}
