package dev.cofferdam.core.json.path;

/// How a path goes on behind one of its parts.
record Next(How how, String path) {
    enum How {
        /// Not at all.
        END,
        /// Inside of what the part names.
        DEEPER,
        /// With the whole outcome so far.
        PIPE
    }

    static final Next END = new Next(How.END, "");

    static Next pipe(String path) {
        return new Next(How.PIPE, path);
    }

    static Next deeper(String path) {
        return new Next(How.DEEPER, path);
    }

    /// Behind a dot: modifiers and multipaths take the whole outcome there too.
    static Next afterDot(String path) {
        return startsAnew(path) ? pipe(path) : deeper(path);
    }

    private static boolean startsAnew(String path) {
        return path.startsWith("[")
                || path.startsWith("{")
                || (path.startsWith("@") && Modifiers.knows(Modifiers.name(path)));
    }

    boolean isDeeper() {
        return how == How.DEEPER;
    }

    boolean isPipe() {
        return how == How.PIPE;
    }
}
