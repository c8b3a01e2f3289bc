package dev.cofferdam.baseline.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The CEL environment of one Kubernetes release: what its API server refuses does not compile here
/// either. Each expression is compiled once, on first use, and evaluated once for all bindings in
/// which the fields that it reads are the same. Safe for use by many threads.
///
/// Of the libraries of a release, those that cel-java lacks are missing here too: `format`, URLs,
/// quantities, `find`, IP addresses, semantic versions and the authorizer. An expression that uses
/// one does not compile, and so is never taken for a passed one.
public final class KubernetesCel {
    private final CelOptions options =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
    private final ConcurrentMap<String, Expression> expressions = new ConcurrentHashMap<>();
    private final Libraries libraries;
    private final List<String> variables;
    private final CheckedTexts checked;
    private final CelRuntime runtime;
    private @Nullable Checker checker;

    /// @param minor the number after `1.` of the release that expressions are written for
    /// @param variables the names that expressions may use; all of them are dynamically typed
    public KubernetesCel(int minor, List<String> variables) {
        this(minor, variables, CheckedTexts.none());
    }

    /// The same, where some texts were checked before, by [#check] in such an environment.
    public KubernetesCel(int minor, List<String> variables, CheckedTexts checked) {
        this.libraries = Libraries.of(minor, options);
        this.variables = List.copyOf(variables);
        this.checked = checked;
        // the planner copies every map that a variable holds at every evaluation, which takes half
        // of all time where objects are large and rules many
        this.runtime =
                CelRuntimeFactory.legacyCelRuntimeBuilder()
                        .setOptions(options)
                        .addLibraries(libraries.runtime())
                        .build();
    }

    /// Those of `texts` that compile, checked.
    public CheckedTexts check(Collection<String> texts) {
        var trees = new HashMap<String, CelAbstractSyntaxTree>();
        for (var text : texts) {
            try {
                trees.put(text, checker().check(text));
            } catch (CelValidationException _) {
                // it is refused, with the reason, where it is evaluated
            }
        }
        return CheckedTexts.of(trees);
    }

    /// The value of `text`, where `bindings` gives the variables' values: maps, lists, strings,
    /// booleans, longs and doubles, without nulls. None of them may change afterwards.
    public Result evaluate(String text, Map<String, ?> bindings) {
        return switch (expression(text)) {
            case Expression.Ready ready -> ready.evaluate(bindings);
            case Expression.Refused(var why) -> new Result.Failed(why);
        };
    }

    /// The same without recalling an earlier evaluation.
    Result evaluateAfresh(String text, Map<String, ?> bindings) {
        return switch (expression(text)) {
            case Expression.Ready(var program, _, _) -> run(program, bindings);
            case Expression.Refused(var why) -> new Result.Failed(why);
        };
    }

    /// The fields that `text` reads; none if it does not compile.
    List<Reads.Field> reads(String text) {
        return switch (expression(text)) {
            case Expression.Ready ready -> ready.reads().fields();
            case Expression.Refused _ -> List.of();
        };
    }

    /// The value of `text`, which has to be a boolean.
    public Result test(String text, Map<String, ?> bindings) {
        return switch (evaluate(text, bindings)) {
            case Result.Value(var value) when !(value instanceof Boolean) ->
                    new Result.Failed("a rule answered neither true nor false");
            case Result.Value value -> value;
            case Result.Failed failed -> failed;
        };
    }

    private Expression expression(String text) {
        var known = expressions.get(text);
        return known != null ? known : expressions.computeIfAbsent(text, this::compile);
    }

    private Expression compile(String text) {
        try {
            var known = checked.tree(text);
            var tree = known.isPresent() ? known.get() : checker().check(text);
            return new Expression.Ready(
                    runtime.createProgram(tree),
                    Reads.of(tree, variables),
                    new ConcurrentHashMap<>());
        } catch (CelValidationException | CelEvaluationException e) {
            return new Expression.Refused("the CEL does not compile: " + e.getMessage());
        }
    }

    /// Built when the first text needs it.
    private synchronized Checker checker() {
        if (checker == null) {
            checker = Checker.of(options, libraries, variables, runtime);
        }
        return checker;
    }

    private static Result run(CelRuntime.Program program, Map<String, ?> bindings) {
        try {
            return new Result.Value(program.eval(bindings));
        } catch (CelEvaluationException e) {
            return new Result.Failed(String.valueOf(e.getMessage()));
        }
    }

    private sealed interface Expression {
        /// @param results those of the last evaluations, by what they read
        record Ready(
                CelRuntime.Program program, Reads reads, ConcurrentMap<Snapshot, Result> results)
                implements Expression {
            private static final int MOST = 256;

            Result evaluate(Map<String, ?> bindings) {
                var snapshot = reads.snapshot(bindings).orElse(null);
                if (snapshot == null) {
                    return run(program, bindings);
                }
                var known = results.get(snapshot);
                if (known != null) {
                    return known;
                }
                var result = run(program, bindings);
                if (results.size() >= MOST) {
                    results.clear(); // what comes next is probably like what came last
                }
                results.put(snapshot, result);
                return result;
            }
        }

        record Refused(String why) implements Expression {}
    }
}
