package dev.cofferdam.baseline.secretscan;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.Holder.Place;
import dev.cofferdam.baseline.secretscan.text.TextScan;
import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.baseline.secretscan.token.TokenScan;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.KeyName;
import dev.cofferdam.baseline.secretscan.value.KeyName.Promise;
import dev.cofferdam.baseline.secretscan.value.SafeValue;
import dev.cofferdam.baseline.secretscan.value.ValueJudge;
import dev.cofferdam.baseline.secretscan.value.Verdict;
import dev.cofferdam.core.document.Node.Scalar;
import java.util.List;
import java.util.Set;

/// Judges single values: as a document of their own, by their form, by their name, as text, in this
/// order; the first answer counts.
final class Scalars {
    private static final Verdict SECRET_ENTRY =
            new Verdict("secret-data", "a Secret's value", Severity.HIGH, Confidence.MEDIUM);

    /// Written for people, who are told about passwords there.
    private static final Set<String> PROSE =
            Set.of("description", "summary", "help", "help_text", "title", "message", "notes");

    private final Findings findings;
    private final TreeWalk walk;

    Scalars(Findings findings, TreeWalk walk) {
        this.findings = findings;
        this.walk = walk;
    }

    void judge(Scalar scalar, Site site) {
        var value = scalar.value();
        var name = KeyName.of(site.name());
        if (value.isBlank() || name.promise() == Promise.PUBLIC || embedded(scalar, site)) {
            return;
        }
        var hits =
                isText(value, site) && !PROSE.contains(site.name())
                        ? TextScan.find(value)
                        : TokenScan.find(value);
        if (hits.isEmpty()) {
            var verdict =
                    site.holder().isLiteral()
                            ? ValueJudge.literal(name, value)
                            : ValueJudge.setting(name, value);
            verdict.ifPresent(each -> findings.add(whole(value, each), scalar, site));
        } else {
            findings.add(hits, scalar, site);
        }
    }

    /// Judges what is in base64 without being part of a Secret.
    void judgeEncoded(Scalar scalar, Site site) {
        judge(decoded(scalar), site.decodedFrom(scalar));
    }

    /// Judges an entry of a Secret: there everything is secret that is not known to be harmless.
    ///
    /// @param encoded whether the value is in base64
    void secretEntry(Scalar scalar, boolean encoded, Site site) {
        var plain = encoded ? decoded(scalar) : scalar;
        var text = plain.value();
        if (SafeValue.isSafe(scalar.value()) || SafeValue.isSafe(text)) {
            return;
        }
        var inside = encoded ? site.decodedFrom(scalar) : site;
        int before = findings.size();
        if (embedded(plain, inside) && findings.size() > before) {
            return;
        }
        var hits = text.indexOf('\n') >= 0 ? TextScan.find(text) : TokenScan.find(text);
        if (!hits.isEmpty()) {
            findings.add(hits, plain, inside);
        } else if (!isHarmless(KeyName.of(site.name()), text)) {
            var verdict = ValueJudge.literal(KeyName.of(site.name()), text).orElse(SECRET_ENTRY);
            findings.add(whole(text, verdict), plain, inside);
        }
    }

    private static Scalar decoded(Scalar scalar) {
        return new Scalar(
                Base64Text.decoded(scalar.value()),
                scalar.type(),
                scalar.style(),
                scalar.position(),
                scalar.text());
    }

    private static boolean isHarmless(KeyName name, String text) {
        boolean number = text.strip().chars().allMatch(Character::isDigit);
        return switch (name.promise()) {
            case COMPANION, PUBLIC, REFERENCE -> true;
            case PASSWORD, SECRET -> false;
            case KEY_MATERIAL, NOTHING -> number || ValueJudge.isOrdinary(text);
        };
    }

    /// Walks the document that a text is, if it is one.
    private boolean embedded(Scalar scalar, Site site) {
        if (!site.mayEmbed()) {
            return false;
        }
        var documents = Embedded.in(site.name(), scalar.value());
        for (var document : documents) {
            walk.visit(document.root(), site.inside(scalar).in(embeddedIn(site.holder().place())));
        }
        return !documents.isEmpty();
    }

    private static Place embeddedIn(Place place) {
        return switch (place) {
            case VALUES, ENVIRONMENT -> place;
            case SECRET_DATA, ARGUMENTS, EMBEDDED, ANNOTATIONS, OTHER -> Place.EMBEDDED;
        };
    }

    /// Whether lines or settings may be inside.
    private static boolean isText(String value, Site site) {
        return value.indexOf('\n') >= 0
                || value.indexOf('=') > 0
                || value.indexOf(" '") > 0
                || (site.holder().place() == Place.ARGUMENTS && value.indexOf(' ') > 0);
    }

    private static List<Hit> whole(String value, Verdict verdict) {
        return List.of(new Hit(0, value.length(), verdict));
    }
}
