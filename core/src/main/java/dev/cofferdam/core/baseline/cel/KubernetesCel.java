package dev.cofferdam.core.baseline.cel;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.HomogeneousLiteralValidator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The CEL environment of one Kubernetes release: what its API server refuses does not compile here
/// either. Each expression is compiled once, on first use. Safe for use by many threads.
///
/// Of the libraries of a release, those that cel-java lacks are missing here too: `format`, URLs,
/// quantities, `find`, IP addresses, semantic versions and the authorizer. An expression that uses
/// one does not compile, and so is never taken for a passed one.
public final class KubernetesCel {
    private final CelCompiler compiler;
    private final CelValidator validator;
    private final CelRuntime runtime;
    private final ConcurrentMap<String, Expression> expressions = new ConcurrentHashMap<>();

    /// @param minor the number after `1.` of the release that expressions are written for
    /// @param variables the names that expressions may use; all of them are dynamically typed
    public KubernetesCel(int minor, List<String> variables) {
        var options = CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
        var libraries = Libraries.of(minor, options);
        var builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(options)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addLibraries(libraries.compiler());
        variables.forEach(name -> builder.addVar(name, SimpleType.DYN));
        compiler = builder.build();
        // the planner copies every map that a variable holds at every evaluation, which takes half
        // of
        // all time where objects are large and rules many
        runtime =
                CelRuntimeFactory.legacyCelRuntimeBuilder()
                        .setOptions(options)
                        .addLibraries(libraries.runtime())
                        .build();
        validator =
                CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
                        .addAstValidators(HomogeneousLiteralValidator.newInstance())
                        .build();
    }

    /// The value of `text`, where `bindings` gives the variables' values: maps, lists, strings,
    /// booleans, longs and doubles, without nulls.
    public Result evaluate(String text, Map<String, ?> bindings) {
        return switch (expressions.computeIfAbsent(text, this::compile)) {
            case Expression.Ready(var program) -> run(program, bindings);
            case Expression.Refused(var why) -> new Result.Failed(why);
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

    private Expression compile(String text) {
        try {
            var ast = compiler.compile(text).getAst();
            validator.validate(ast).getAst();
            return new Expression.Ready(runtime.createProgram(ast));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Expression.Refused("the CEL does not compile: " + e.getMessage());
        }
    }

    private static Result run(CelRuntime.Program program, Map<String, ?> bindings) {
        try {
            return new Result.Value(program.eval(bindings));
        } catch (CelEvaluationException e) {
            return new Result.Failed(String.valueOf(e.getMessage()));
        }
    }

    private sealed interface Expression {
        record Ready(CelRuntime.Program program) implements Expression {}

        record Refused(String why) implements Expression {}
    }
}
