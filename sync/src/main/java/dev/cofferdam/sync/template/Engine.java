package dev.cofferdam.sync.template;

import dev.cofferdam.gotemplate.Options;
import dev.cofferdam.gotemplate.Parsed;
import dev.cofferdam.gotemplate.Source;
import dev.cofferdam.gotemplate.Template;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.limit.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Parses templates, of which it remembers the last, and says how long they may run. Safe for many
/// threads at once.
public final class Engine {
    private static final int REMEMBERED = 256;
    private static final int LONGEST_REMEMBERED = 16_384;

    private final Options options;
    private final Limits limits;
    private final Supplier<BooleanSupplier> deadlines;
    private final Map<Source, Parsed> remembered = new Last();

    /// @param deadlines asked at the start of each rendering for what tells whether its time is up
    public Engine(Environment environment, Supplier<BooleanSupplier> deadlines) {
        this(environment, Limits.STANDARD, deadlines);
    }

    /// @param limits of each rendering, but for its time
    /// @param deadlines asked at the start of each rendering for what tells whether its time is up
    public Engine(Environment environment, Limits limits, Supplier<BooleanSupplier> deadlines) {
        this.options = Options.externalSecrets(environment);
        this.limits = limits;
        this.deadlines = deadlines;
    }

    Limits limits() {
        return limits.until(deadlines.get());
    }

    /// A template that is parsed and forgotten, as those must be that stand in Secrets.
    Parsed parse(Source source) {
        return Template.parse(source.name(), source.text(), options);
    }

    /// A template with a text that is not secret.
    Parsed parseAndRemember(Source source) {
        if (source.text().length() > LONGEST_REMEMBERED) {
            return parse(source);
        }
        synchronized (remembered) {
            var known = remembered.get(source);
            if (known != null) {
                return known;
            }
        }
        var parsed = parse(source);
        synchronized (remembered) {
            remembered.put(source, parsed);
        }
        return parsed;
    }

    private static final class Last extends LinkedHashMap<Source, Parsed> {
        private static final long serialVersionUID = 1;

        Last() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Parsed> eldest) {
            return size() > REMEMBERED;
        }
    }
}
