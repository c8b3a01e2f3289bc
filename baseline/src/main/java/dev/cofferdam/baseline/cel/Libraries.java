package dev.cofferdam.baseline.cel;

import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The extensions that may be written for a release. A library that a release introduces can be
/// used from the next one on, because an API server refuses what the release before it would not
/// understand.
record Libraries(List<CelCompilerLibrary> compiler, List<CelRuntimeLibrary> runtime) {
    private static final int OPTIONALS = 29;
    private static final int QUOTE_AND_SETS = 30;
    private static final int TWO_VARIABLES = 33;
    private static final int LISTS = 35;

    static Libraries of(int minor, CelOptions options) {
        var libraries = new Libraries(new ArrayList<>(), new ArrayList<>());
        libraries.add(CelExtensions.strings(strings(minor)));
        if (minor >= OPTIONALS) {
            libraries.add(CelExtensions.optional());
        }
        if (minor >= QUOTE_AND_SETS) {
            libraries.add(CelExtensions.sets(options));
        }
        if (minor >= TWO_VARIABLES) {
            libraries.add(CelExtensions.comprehensions());
        }
        if (minor >= LISTS) {
            libraries.add(CelExtensions.lists());
        }
        return libraries;
    }

    /// No release has `reverse` for strings.
    private static Set<Function> strings(int minor) {
        var functions = EnumSet.complementOf(EnumSet.of(Function.REVERSE, Function.QUOTE));
        if (minor >= QUOTE_AND_SETS) {
            functions.add(Function.QUOTE);
        }
        return functions;
    }

    private <L extends CelCompilerLibrary & CelRuntimeLibrary> void add(L library) {
        compiler.add(library);
        runtime.add(library);
    }
}
