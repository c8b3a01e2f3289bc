package dev.cofferdam.baseline.secretscan;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.Holder.Place;
import dev.cofferdam.baseline.secretscan.document.Base64Text;
import dev.cofferdam.baseline.secretscan.document.Embedded;
import dev.cofferdam.baseline.secretscan.text.TextKind;
import dev.cofferdam.baseline.secretscan.text.TextScan;
import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.baseline.secretscan.token.TokenScan;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.KeyName;
import dev.cofferdam.baseline.secretscan.value.KeyName.Promise;
import dev.cofferdam.baseline.secretscan.value.Randomness;
import dev.cofferdam.baseline.secretscan.value.SafeValue;
import dev.cofferdam.baseline.secretscan.value.ValueJudge;
import dev.cofferdam.baseline.secretscan.value.Verdict;
import dev.cofferdam.core.document.Node.Scalar;
import java.util.List;
import java.util.Set;

/// Judges single values: as a document of their own, by their form, by their name, as text, in this
/// order; the first answer counts.
final class Scalars {
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
        if (value.isBlank()) {
            return;
        }
        var place = site.holder().place();
        var name = KeyName.of(site.name());
        boolean tokensOnly =
                place == Place.POINTER || place == Place.PROBE || name.promise() == Promise.PUBLIC;
        if (!tokensOnly && embedded(scalar, site)) {
            return;
        }
        var hits = tokensOnly ? certain(TokenScan.find(value)) : hits(value, site);
        if (!hits.isEmpty()) {
            findings.add(hits, scalar, site);
        } else if (place == Place.PROBE) {
            ValueJudge.login(value)
                    .ifPresent(each -> findings.add(whole(value, each), scalar, site));
        } else if (!tokensOnly && !isTextOf(value, site)) {
            var verdict =
                    site.holder().isLiteral()
                            ? ValueJudge.literal(name, value)
                            : ValueJudge.setting(name, value);
            verdict.ifPresent(each -> findings.add(whole(value, each), scalar, site));
        }
    }

    /// Where only the form counts, an example of an address is not a secret.
    private static List<Hit> certain(List<Hit> hits) {
        return hits.stream().filter(hit -> hit.verdict().severity() == Severity.CRITICAL).toList();
    }

    private static List<Hit> hits(String value, Site site) {
        if (PROSE.contains(site.name())) {
            return certain(TokenScan.find(value));
        }
        return isText(value, site)
                ? TextScan.find(value, kind(value, site))
                : TokenScan.find(value);
    }

    private static TextKind kind(String value, Site site) {
        if (site.holder().place() == Place.ARGUMENTS) {
            return TextKind.COMMAND;
        }
        return value.indexOf('\n') >= 0
                ? TextKind.of(site.name(), value)
                : value.indexOf('<') == 0 ? TextKind.MARKUP : TextKind.SETTINGS;
    }

    /// Lines are judged one by one, not as the value of one name.
    private static boolean isTextOf(String value, Site site) {
        return value.strip().indexOf('\n') >= 0
                && site.holder().place() != Place.SECRET_DATA
                && kind(value, site) == TextKind.PROGRAM
                && TextKind.of(site.name(), "").equals(TextKind.PROGRAM)
                && site.name().indexOf('.') > 0;
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
        boolean safe = SafeValue.isSafe(scalar.value()) || SafeValue.isSafe(text);
        if (safe && TokenScan.find(text).isEmpty()) {
            return;
        }
        var inside = encoded ? site.decodedFrom(scalar) : site;
        int before = findings.size();
        boolean tree = embedded(plain, inside);
        if (findings.size() > before) {
            return;
        }
        var hits =
                text.strip().indexOf('\n') >= 0
                        ? TextScan.find(text, TextKind.of(site.name(), text))
                        : TokenScan.find(text);
        if (hits.isEmpty()) {
            SecretEntry.judge(KeyName.of(site.name()), text, tree)
                    .map(verdict -> new Hit(0, text.length(), verdict))
                    .map(hit -> isOfSecret(site) || !Randomness.isWordy(text) ? hit : doubted(hit))
                    .ifPresent(hit -> findings.add(List.of(hit), plain, inside));
            return;
        }
        findings.add(hits, plain, inside);
    }

    private static boolean isOfSecret(Site site) {
        return site.holder().object().kind().equals("Secret");
    }

    /// An ordinary word in what a chart makes a Secret of, under a name that promises nothing.
    private static Hit doubted(Hit hit) {
        return hit.verdict().rule().equals("secret-data") ? hit.as(Confidence.LOOK) : hit;
    }

    private static Scalar decoded(Scalar scalar) {
        return new Scalar(
                Base64Text.decoded(scalar.value()),
                scalar.type(),
                scalar.style(),
                scalar.position(),
                scalar.text());
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
            case SECRET_DATA, ARGUMENTS, EMBEDDED, ANNOTATIONS, POINTER, PROBE, OTHER ->
                    Place.EMBEDDED;
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
