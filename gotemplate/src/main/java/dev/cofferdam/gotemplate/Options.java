package dev.cofferdam.gotemplate;

import dev.cofferdam.gotemplate.exec.MissingKey;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.parser.Delimiters;

/// How templates are read and run.
public record Options(
        MissingKey missingKey,
        Delimiters delimiters,
        FunctionSet functions,
        Environment environment) {
    /// As the templates of an ExternalSecret are run: a missing key is an error.
    public static Options externalSecrets(Environment environment) {
        return new Options(
                MissingKey.ERROR, Delimiters.STANDARD, FunctionSet.EXTERNAL_SECRETS, environment);
    }

    public Options withMissingKey(MissingKey other) {
        return new Options(other, delimiters, functions, environment);
    }

    public Options withDelimiters(Delimiters other) {
        return new Options(missingKey, other, functions, environment);
    }
}
