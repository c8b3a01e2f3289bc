package dev.cofferdam.baseline.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields that an expression reads, taken from its checked tree. CEL has no side effects, so an
/// expression has one value for all bindings in which these fields are the same.
///
/// A name that the expression binds itself is taken for the variable of that name if there is one:
/// this adds fields to the set, and never leaves one out.
final class Reads {
    private static final Set<String> FIELD_ACCESS = Set.of("_?._", "_[_]", "_[?_]");

    private final List<Field> fields;

    /// @param steps the variable and the names of fields that lead to it
    /// @param presence whether only its presence is asked for, as `has` does
    record Field(List<String> steps, boolean presence) {
        private Field child(String name, boolean onlyPresence) {
            var longer = new ArrayList<>(steps);
            longer.add(name);
            return new Field(longer, onlyPresence);
        }

        /// Whether the value of this field tells all about `other`.
        private boolean covers(Field other) {
            return !presence
                    && steps.size() <= other.steps.size()
                    && steps.equals(other.steps.subList(0, steps.size()));
        }
    }

    private Reads(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /// @param variables the names that the expression may use
    static Reads of(CelAbstractSyntaxTree tree, Collection<String> variables) {
        var found = new LinkedHashSet<Field>();
        collect(CelNavigableExpr.fromExpr(tree.getExpr()), variables, found);
        return new Reads(
                found.stream()
                        .filter(
                                field ->
                                        found.stream()
                                                .filter(other -> !other.equals(field))
                                                .noneMatch(other -> other.covers(field)))
                        .toList());
    }

    List<Field> fields() {
        return fields;
    }

    /// What these fields hold in `bindings`; nothing where that is too large to be kept.
    Optional<Snapshot> snapshot(Map<String, ?> bindings) {
        var parts = new Object[fields.size()];
        for (int at = 0; at < parts.length; at++) {
            parts[at] = part(fields.get(at), bindings);
        }
        return Snapshot.of(parts);
    }

    /// The way ends where a field is absent or belongs to something that is not a mapping, which
    /// CEL tells apart.
    private static Object part(Field field, Map<String, ?> bindings) {
        Object here = bindings;
        int depth = 0;
        for (var step : field.steps()) {
            if (!(here instanceof Map<?, ?> map)) {
                return List.of(depth, here);
            }
            var next = map.get(step);
            if (next == null) {
                return depth;
            }
            here = next;
            depth++;
        }
        return field.presence() ? Snapshot.PRESENT : here;
    }

    private static void collect(
            CelNavigableExpr node, Collection<String> variables, Set<Field> found) {
        var field = field(node.expr());
        if (field == null) {
            node.children().forEach(child -> collect(child, variables, found));
        } else if (variables.contains(field.steps().getFirst())) {
            found.add(field);
        }
    }

    /// The field that `expression` stands for, if it is nothing but names of fields.
    private static @Nullable Field field(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case IDENT -> new Field(List.of(expression.ident().name()), false);
            case SELECT -> {
                var select = expression.select();
                var parent = field(select.operand());
                yield parent == null ? null : parent.child(select.field(), select.testOnly());
            }
            case CALL -> access(expression.call());
            default -> null;
        };
    }

    private static @Nullable Field access(CelExpr.CelCall call) {
        if (!FIELD_ACCESS.contains(call.function()) || call.args().size() != 2) {
            return null;
        }
        var name = call.args().get(1);
        if (name.exprKind().getKind() != Kind.CONSTANT
                || name.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return null;
        }
        var parent = field(call.args().getFirst());
        return parent == null ? null : parent.child(name.constant().stringValue(), false);
    }
}
