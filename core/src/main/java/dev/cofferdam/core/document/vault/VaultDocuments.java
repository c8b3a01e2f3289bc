package dev.cofferdam.core.document.vault;

import static java.util.stream.Collectors.toMap;

import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.FieldPath;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Style;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.Resource.ObjectId;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.IdleRule;
import dev.cofferdam.core.vault.policy.text.PolicyParser;
import dev.cofferdam.core.vault.policy.text.SourceRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds policies and roles of Vault in files, and gives them the form of objects, so that they are
/// judged like all others. Each is called after its file.
public final class VaultDocuments {
    private static final String API = "vault/v1";
    private static final String BOUND = "bound_service_account_names";

    /// Much else is written in the same language.
    private static final Pattern POLICY = Pattern.compile("(?m)^[ \\t]*+path[ \\t]++\"");

    private VaultDocuments() {}

    /// A policy in a `.hcl` file; a role in JSON or YAML with `bound_service_account_names`, as it
    /// is or under `data`, which is how Vault answers. Nothing in any other document; a failure for
    /// a policy that Vault would refuse.
    public static Optional<Answer<Resource>> in(String file, Document document) {
        return switch (document.root()) {
            case Mapping root when document.form() == Document.Form.EXACT ->
                    role(file, root).map(Answer::got);
            case Scalar text when file.endsWith(".hcl") ->
                    POLICY.matcher(text.value()).find()
                            ? Optional.of(policy(file, text.value()))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Resource> role(String file, Mapping root) {
        if (root.field("kind").isPresent()) {
            return Optional.empty();
        }
        var fields = root.field("data").orElse(root) instanceof Mapping data ? data : root;
        return fields.field(BOUND).isPresent()
                ? Optional.of(object("VaultRole", name(file), fields))
                : Optional.empty();
    }

    private static Answer<Resource> policy(String file, String text) {
        var name = name(file);
        return PolicyParser.rules(name, text)
                .map(found -> mapping(Position.START, rules(name, found)))
                .map(spec -> object("VaultPolicy", name, spec));
    }

    private static Field rules(String name, List<SourceRule> found) {
        var policy = new VaultPolicy(name, found.stream().map(SourceRule::rule).toList());
        var idle = IdleRule.of(policy).stream().collect(toMap(IdleRule::index, each -> each));
        var rules = new ArrayList<Node>();
        for (int i = 0; i < found.size(); i++) {
            rules.add(rule(found.get(i), Optional.ofNullable(idle.get(i))));
        }
        var position = rules.isEmpty() ? Position.START : rules.getFirst().position();
        return field("rules", list(rules, position));
    }

    /// `overruled_by` is not of Vault: it names the patterns that decide in place of a rule that
    /// can never take effect.
    private static Mapping rule(SourceRule source, Optional<IdleRule> idle) {
        var position = source.position();
        var capabilities = Capability.words(source.rule().capabilities());
        var path = source.path();
        var fields = new ArrayList<Field>();
        fields.add(field("path", text(path.value(), path.position())));
        fields.add(field("capabilities", texts(capabilities, position)));
        idle.ifPresent(
                rule -> {
                    var deciding = rule.deciding().stream().map(PathPattern::text).toList();
                    fields.add(field("overruled_by", texts(deciding, position)));
                });
        return new Mapping(fields, position);
    }

    private static Node texts(List<String> texts, Position position) {
        return list(texts.stream().map(each -> text(each, position)).toList(), position);
    }

    private static Resource object(String kind, String name, Mapping spec) {
        var metadata = mapping(spec.position(), field("name", text(name, spec.position())));
        var root =
                mapping(
                        spec.position(),
                        field("apiVersion", text(API, spec.position())),
                        field("kind", text(kind, spec.position())),
                        field("metadata", metadata),
                        field("spec", spec));
        return new Resource(new ObjectId(API, kind, "", name), root, FieldPath.root());
    }

    private static String name(String file) {
        var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static Mapping mapping(Position position, Field... fields) {
        return new Mapping(Arrays.asList(fields), position);
    }

    private static Field field(String name, Node value) {
        return new Field(text(name, value.position()), value);
    }

    private static Scalar text(String value, Position position) {
        return new Scalar(value, Node.Type.TEXT, Style.QUOTED, position, position);
    }

    private static Node list(List<? extends Node> elements, Position position) {
        return new Node.Sequence(List.copyOf(elements), position);
    }
}
