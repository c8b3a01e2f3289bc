package dev.cofferdam.baseline.message;

import dev.cofferdam.baseline.control.Clause;
import dev.cofferdam.baseline.control.Clause.Each;
import java.util.List;

/// The sentence of a broken control: for each clause the offenders and what is demanded of them.
/// Each part is here twice, as a text and, with `InCel` in its name, as the CEL that an admission
/// policy computes the same text with.
public final class BrokenSentence {
    private static final String OFFENDERS = ", ";
    private static final String CLAUSES = "; ";

    private BrokenSentence() {}

    /// What one element of a list is called, such as `container "web"`.
    public static String element(Each each, Object name) {
        return "%s \"%s\"".formatted(each.variable(), name);
    }

    /// The same for the element that the variable of `each` holds.
    public static String elementInCel(Each each) {
        return "%s + %s.?name.orValue('(unnamed)') + '\"'"
                .formatted(literal(each.variable() + " \""), each.variable());
    }

    /// An offender, and what is wrong with it.
    public static String showing(String offender, Object shown) {
        return offender + " (" + shown + ")";
    }

    /// An offender with the shown value, as CEL.
    ///
    /// @param offender CEL for the offender
    public static String showingInCel(String offender, Clause clause) {
        return clause.shows().isEmpty()
                ? offender
                : "%s + ' (' + %s + ')'".formatted(offender, clause.shows());
    }

    /// All offenders of a clause as one text.
    public static String offenders(List<String> offenders) {
        return String.join(OFFENDERS, offenders);
    }

    /// All offenders of a clause as one text, as CEL.
    ///
    /// @param offenders CEL for the list of them
    public static String offendersInCel(String offenders) {
        return offenders + ".join(" + literal(OFFENDERS) + ")";
    }

    /// What a clause says.
    ///
    /// @param offenders all of them as one text
    public static String clause(String offenders, Clause clause) {
        return offenders + " " + clause.must();
    }

    /// The sentence of one clause, as CEL.
    ///
    /// @param offenders CEL for that text
    public static String clauseInCel(String offenders, Clause clause) {
        return offenders + " + " + literal(" " + clause.must());
    }

    /// The whole sentence.
    ///
    /// @param clauses what each broken clause says
    public static String of(List<String> clauses) {
        return String.join(CLAUSES, clauses);
    }

    /// The whole sentence, as CEL.
    ///
    /// @param clauses CEL for what each clause says, which is empty for one that is not broken
    public static String ofInCel(List<String> clauses) {
        return "[%s].filter(sentence, sentence != '').join(%s)"
                .formatted(String.join(", ", clauses), literal(CLAUSES));
    }

    /// `text` as CEL.
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
