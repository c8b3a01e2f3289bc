package dev.cofferdam.gotemplate.catalog;

import dev.cofferdam.gotemplate.function.Function;
import dev.cofferdam.gotemplate.function.Functions;
import dev.cofferdam.gotemplate.function.certificate.CertificateFunctions;
import dev.cofferdam.gotemplate.function.collection.DictFunctions;
import dev.cofferdam.gotemplate.function.collection.ListFunctions;
import dev.cofferdam.gotemplate.function.crypto.CipherFunctions;
import dev.cofferdam.gotemplate.function.crypto.Generated;
import dev.cofferdam.gotemplate.function.crypto.HashFunctions;
import dev.cofferdam.gotemplate.function.crypto.PasswordFunctions;
import dev.cofferdam.gotemplate.function.date.DateFunctions;
import dev.cofferdam.gotemplate.function.date.TimeMethods;
import dev.cofferdam.gotemplate.function.encoding.EncodingFunctions;
import dev.cofferdam.gotemplate.function.logic.LogicFunctions;
import dev.cofferdam.gotemplate.function.number.NumberFunctions;
import dev.cofferdam.gotemplate.function.path.PathFunctions;
import dev.cofferdam.gotemplate.function.pattern.PatternFunctions;
import dev.cofferdam.gotemplate.function.text.StringFunctions;
import dev.cofferdam.gotemplate.function.version.VersionFunctions;
import dev.cofferdam.gotemplate.value.Type;
import java.util.Map;
import java.util.function.Consumer;

/// All functions and methods that a template can call. A template has no other way into
/// Java.
public final class Catalog {
    private static final Map<String, Function> SPRIG = sprigFunctions();
    private static final Map<String, Function> EXTERNAL_SECRETS = externalSecretsFunctions();
    private static final Map<Type, Map<String, Function>> METHODS =
            Map.of(
                    Type.TIME, methodsOf(TimeMethods::ofTime),
                    Type.DURATION, methodsOf(TimeMethods::ofDuration),
                    Type.MONTH, methodsOf(TimeMethods::ofMonth),
                    Type.WEEKDAY, methodsOf(TimeMethods::ofWeekday),
                    Type.VERSION, methodsOf(VersionFunctions::methods));

    private Catalog() {}

    /// Go's own functions, Sprig's, and External Secrets' additions.
    public static Map<String, Function> sprig() {
        return SPRIG;
    }

    /// The same with the one function that External Secrets changed: htpasswd names its algorithm.
    public static Map<String, Function> externalSecrets() {
        return EXTERNAL_SECRETS;
    }

    public static Map<Type, Map<String, Function>> methods() {
        return METHODS;
    }

    private static Functions all() {
        var functions = new Functions();
        LogicFunctions.addTo(functions);
        DictFunctions.addTo(functions);
        ListFunctions.addTo(functions);
        StringFunctions.addTo(functions);
        NumberFunctions.addTo(functions);
        DateFunctions.addTo(functions);
        EncodingFunctions.addTo(functions);
        PatternFunctions.addTo(functions);
        PathFunctions.addTo(functions);
        VersionFunctions.addTo(functions);
        HashFunctions.addTo(functions);
        PasswordFunctions.addTo(functions);
        CipherFunctions.addTo(functions);
        Generated.addTo(functions);
        CertificateFunctions.addTo(functions);
        return functions;
    }

    private static Map<String, Function> sprigFunctions() {
        return all().byName();
    }

    private static Map<String, Function> externalSecretsFunctions() {
        var functions = all();
        PasswordFunctions.htpasswdWithAlgorithm(functions);
        return functions.byName();
    }

    private static Map<String, Function> methodsOf(Consumer<Functions> definitions) {
        var functions = new Functions();
        definitions.accept(functions);
        return functions.byName();
    }
}
