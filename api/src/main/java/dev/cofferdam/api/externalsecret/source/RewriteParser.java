package dev.cofferdam.api.externalsecret.source;

import com.google.re2j.Pattern;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.gotemplate.ParseFailure;
import dev.cofferdam.gotemplate.Template;
import dev.cofferdam.sync.rewrite.Expansion;
import dev.cofferdam.sync.rewrite.GoRegexp;
import dev.cofferdam.sync.rewrite.Merging;
import dev.cofferdam.sync.rewrite.RegexpRenamer;
import dev.cofferdam.sync.rewrite.Rewrite;
import dev.cofferdam.sync.rewrite.TemplateRenamer;
import dev.cofferdam.sync.source.Criteria;
import dev.cofferdam.sync.source.Criteria.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `find` looks for, and what becomes of the keys.
public record RewriteParser(Complaints complaints) {
    private static final String JSON = "JSON";

    public Criteria criteria(String path, DataFromSpec.Find find) {
        var prefix = find.path() == null ? "" : find.path() + "/";
        return new Criteria(prefix, match(path, find), find.tags() != null, Nulls.map(find.tags()));
    }

    /// A name makes tags meaningless, as in External Secrets.
    private Match match(String path, DataFromSpec.Find find) {
        if (find.name() != null) {
            return regexp(path + ".name.regexp", Nulls.text(find.name().regexp()))
                    .<Match>map(Match.Name::new)
                    .orElseGet(Match.Everything::new);
        }
        var tags = Nulls.map(find.tags());
        return tags.isEmpty() ? new Match.Everything() : new Match.Tags(tags);
    }

    /// The changes at `path`, in their order.
    public List<Rewrite> rewrites(String path, @Nullable List<DataFromSpec.Rewrite> specs) {
        var rewrites = new ArrayList<Rewrite>();
        for (int index = 0; specs != null && index < specs.size(); index++) {
            rewrite(path + "[" + index + "]", specs.get(index)).ifPresent(rewrites::add);
        }
        return rewrites;
    }

    private Optional<Rewrite> rewrite(String path, DataFromSpec.@Nullable Rewrite spec) {
        if (spec == null) {
            complaints.invalid(path, "is empty: remove it");
            return Optional.empty();
        }
        if (Stream.of(spec.merge(), spec.regexp(), spec.transform())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            complaints.invalid(path, "does not hold exactly one of regexp, transform and merge");
            return Optional.empty();
        }
        if (spec.merge() != null) {
            return Optional.of(new Rewrite.Merge(merging(path + ".merge", spec.merge()), path));
        }
        return renamer(path, spec).map(renamer -> new Rewrite.Rename(renamer, path));
    }

    private Optional<Rewrite.Renamer> renamer(String path, DataFromSpec.Rewrite spec) {
        return spec.transform() == null
                ? Optional.ofNullable(spec.regexp())
                        .flatMap(regexp -> renamer(path + ".regexp", regexp))
                : renamer(path + ".transform.template", Nulls.text(spec.transform().template()));
    }

    private Optional<Rewrite.Renamer> renamer(String path, String template) {
        return switch (TemplateRenamer.parse(template)) {
            case Template parsed -> Optional.of(new TemplateRenamer(parsed, path));
            case ParseFailure failure -> {
                complaints.invalid(path, "is not a template: " + failure.message());
                yield Optional.empty();
            }
        };
    }

    private Optional<Rewrite.Renamer> renamer(String path, DataFromSpec.Regexp spec) {
        return regexp(path + ".source", Nulls.text(spec.source()))
                .map(source -> new RegexpRenamer(source, Expansion.of(Nulls.text(spec.target()))));
    }

    /// The expression at `path`, or a complaint.
    public Optional<Pattern> regexp(String path, String expression) {
        var pattern = GoRegexp.compile(expression);
        if (pattern.isEmpty()) {
            complaints.invalid(
                    path,
                    "is %s, which is not a regular expression in RE2 syntax: correct it"
                            .formatted(Complaints.quoted(expression)));
        }
        return pattern;
    }

    private Merging merging(String path, DataFromSpec.Merge spec) {
        var json =
                complaints
                        .choice(path + ".strategy", spec.strategy(), DataFromSpec.STRATEGIES, "")
                        .equals(JSON);
        var into = Nulls.text(spec.into());
        if (json && into.isEmpty()) {
            complaints.invalid(
                    path + ".into",
                    "is missing: strategy JSON needs a key to put the result under");
        }
        return new Merging(
                json ? into : "",
                spec.priority() == null ? List.of() : spec.priority(),
                complaints
                        .choice(
                                path + ".priorityPolicy",
                                spec.priorityPolicy(),
                                DataFromSpec.PRIORITY_POLICIES,
                                "Strict")
                        .equals("Strict"),
                complaints
                        .choice(
                                path + ".conflictPolicy",
                                spec.conflictPolicy(),
                                DataFromSpec.CONFLICT_POLICIES,
                                "Error")
                        .equals("Error"));
    }
}
