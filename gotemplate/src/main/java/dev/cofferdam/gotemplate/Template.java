package dev.cofferdam.gotemplate;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.catalog.Catalog;
import dev.cofferdam.gotemplate.exec.Executor;
import dev.cofferdam.gotemplate.exec.Program;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.function.Scope;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.limit.Limits;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.parser.Delimiters;
import dev.cofferdam.gotemplate.parser.ParseProblem;
import dev.cofferdam.gotemplate.parser.Parser;
import dev.cofferdam.gotemplate.parser.Trees;
import dev.cofferdam.gotemplate.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A parsed template of Go's text/template. Immutable, and safe to run in many threads at once.
///
/// Go's semantics are those of Go 1.26. What differs on purpose: nothing is unbounded (see
/// [Limits]), messages tell no values, the local time zone is UTC, and maps give their keys in
/// order where Go gives them by chance.
public final class Template implements Parsed {
    private static final String TOO_DEEP = "nests deeper than the stack allows";

    private final String name;
    private final Program program;
    private final Set<String> literals;
    private final Environment environment;

    private Template(String name, Program program, Trees trees, Environment environment) {
        this.name = name;
        this.program = program;
        this.literals = trees.literals();
        this.environment = environment;
    }

    public static Parsed parse(String name, String text, Options options) {
        return parse(List.of(new Source(name, text)), options);
    }

    /// Parses texts that may invoke each other by name; the first is the one that is run.
    public static Parsed parse(List<Source> sources, Options options) {
        var trees = new Trees();
        for (var source : sources) {
            try {
                parse(source, options, trees);
            } catch (ParseProblem problem) {
                var message = source.name() + ":" + problem.line() + ": " + text(problem.message());
                return new ParseFailure(message, problem.line());
            } catch (StackOverflowError _) {
                return new ParseFailure(source.name() + ": " + TOO_DEEP, 1);
            }
        }
        var program = new Program(trees.byName(), options.missingKey(), Catalog.methods());
        return new Template(sources.getFirst().name(), program, trees, options.environment());
    }

    private static void parse(Source source, Options options, Trees trees) {
        var delimiters =
                new Delimiters(
                        Utf8.encode(options.delimiters().left()),
                        Utf8.encode(options.delimiters().right()));
        Parser.parse(
                source.name(),
                Utf8.encode(source.text()),
                delimiters,
                options.functions().byName(),
                trees);
    }

    /// Runs with a `map[string]interface{}`. Values are strings, `byte[]` (Go strings too),
    /// Boolean, Integer and Long (int), Double (float64), null, and lists and maps of these.
    public Rendered execute(Map<String, ?> data, Limits limits) {
        return execute(data, new Meter(limits));
    }

    /// The same, counted by a meter that other executions may have used before.
    public Rendered execute(Map<String, ?> data, Meter meter) {
        return execute(given -> given.map(data), meter);
    }

    /// Runs with a `map[string]string`, which is what the templates of an ExternalSecret see: a key
    /// that `index` does not find is the empty string, and Sprig's functions on maps do not take
    /// it.
    public Rendered executeTexts(Map<String, byte[]> data, Limits limits) {
        return executeTexts(data, new Meter(limits));
    }

    /// The same, counted by a meter that other executions may have used before.
    public Rendered executeTexts(Map<String, byte[]> data, Meter meter) {
        return execute(given -> given.texts(data), meter);
    }

    private Rendered execute(Function<Data, Value> data, Meter meter) {
        try {
            var scope = new Scope(meter, environment, literals);
            return new Output(Executor.run(program, name, data.apply(new Data(meter)), scope));
        } catch (Failure failure) {
            return new ExecFailure(text(failure.at(name + ": ").message()), failure.isOfLimits());
        } catch (StackOverflowError _) {
            return new ExecFailure(name + ": " + TOO_DEEP);
        }
    }

    private static String text(String bytes) {
        return Utf8.decode(bytes);
    }

    @Override
    public String toString() {
        return "Template[" + name + "]";
    }
}
