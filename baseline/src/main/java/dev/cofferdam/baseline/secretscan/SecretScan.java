package dev.cofferdam.baseline.secretscan;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.secretscan.Holder.Place;
import dev.cofferdam.baseline.secretscan.text.PasswordFile;
import dev.cofferdam.baseline.secretscan.text.TextKind;
import dev.cofferdam.baseline.secretscan.text.TextScan;
import dev.cofferdam.baseline.secretscan.token.Hit;
import dev.cofferdam.baseline.secretscan.token.TokenScan;
import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.baseline.secretscan.value.Randomness;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Document.Form;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Resource;
import java.util.List;

/// Finds the secrets in a document. Pure and thread-safe; the findings are in the order of the
/// text, and the same for the same input.
public final class SecretScan {
    private SecretScan() {}

    /// What a text without a tree is shows in the text.
    public static List<SecretFinding> scan(Document document, Origin origin) {
        return scan(document, origin, "");
    }

    /// The same of a file; its name tells what kind of text it is.
    ///
    /// @param path the file's path
    public static List<SecretFinding> scan(Document document, Origin origin, String path) {
        if (origin == Origin.LOCK_FILE) {
            return List.of();
        }
        var findings = new Findings();
        var site = Site.of(holder(document, origin));
        if (origin == Origin.PASSWORD_FILE && document.root() instanceof Scalar whole) {
            findings.add(PasswordFile.find(whole.value()), whole, site);
        }
        if (document.root() instanceof Scalar whole && document.form() == Form.TEXT) {
            var kind = TextKind.of(path, whole.value());
            findings.add(TextScan.find(whole.value(), kind), whole, site);
        } else {
            new TreeWalk(findings).visit(document.root(), site);
        }
        for (var comment : document.comments()) {
            tokens(comment, site, findings);
        }
        return findings.inOrder();
    }

    /// A comment tells of passwords and shows examples; what has a token's form is one anyway, and
    /// so is the password in an address that is unlikely to be an example.
    private static void tokens(Scalar comment, Site site, Findings findings) {
        var tokens =
                TokenScan.find(comment.value()).stream()
                        .filter(
                                hit ->
                                        isReal(
                                                hit,
                                                comment.value().substring(hit.start(), hit.end())))
                        .toList();
        // the hash of an example's password is what comments show most
        var doubted =
                tokens.stream().map(hit -> isHash(hit) ? hit.as(Confidence.LOOK) : hit).toList();
        findings.add(doubted, comment, site);
    }

    private static boolean isHash(Hit hit) {
        return hit.verdict().rule().equals("password-hash");
    }

    private static boolean isReal(Hit hit, String value) {
        var verdict = hit.verdict();
        return verdict.severity() == Severity.CRITICAL
                || (verdict.rule().equals("url-credentials") && !Randomness.isWordy(value));
    }

    /// YAML that is not a manifest is read as Helm values, whatever the file's name.
    private static Holder holder(Document document, Origin origin) {
        var holder = Holder.of(origin);
        boolean values =
                origin == Origin.MANIFEST
                        && document.form() == Form.EXACT
                        && Resource.in(document).isEmpty();
        return values ? holder.in(Place.VALUES) : holder;
    }
}
