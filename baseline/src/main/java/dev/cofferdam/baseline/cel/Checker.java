package dev.cofferdam.baseline.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.HomogeneousLiteralValidator;
import java.util.List;

/// Parses and checks expressions as the API server does before it takes them.
record Checker(CelCompiler compiler, CelValidator validator) {
    static Checker of(
            CelOptions options, Libraries libraries, List<String> variables, CelRuntime runtime) {
        var builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(options)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addLibraries(libraries.compiler());
        variables.forEach(name -> builder.addVar(name, SimpleType.DYN));
        var compiler = builder.build();
        var validator =
                CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
                        .addAstValidators(HomogeneousLiteralValidator.newInstance())
                        .build();
        return new Checker(compiler, validator);
    }

    CelAbstractSyntaxTree check(String text) throws CelValidationException {
        var tree = compiler.compile(text).getAst();
        validator.validate(tree).getAst();
        return tree;
    }
}
