package dev.cofferdam.core.secretscan;

import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Document.Form;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.finding.Severity;
import dev.cofferdam.core.secretscan.Holder.Place;
import dev.cofferdam.core.secretscan.token.TokenScan;
import java.util.List;

/// Finds the secrets in a document. Pure and thread-safe; the findings are in the order of the
/// text, and the same for the same input.
public final class SecretScan {
    private SecretScan() {}

    public static List<SecretFinding> scan(Document document, Origin origin) {
        if (origin == Origin.LOCK_FILE) {
            return List.of();
        }
        var findings = new Findings();
        var site = Site.of(holder(document, origin));
        new TreeWalk(findings).visit(document.root(), site);
        for (var comment : document.comments()) {
            tokens(comment, site, findings);
        }
        return findings.inOrder();
    }

    /// A comment tells of passwords and shows examples; what has a token's form is one anyway.
    private static void tokens(Scalar comment, Site site, Findings findings) {
        var tokens =
                TokenScan.find(comment.value()).stream()
                        .filter(hit -> hit.verdict().severity() == Severity.CRITICAL)
                        .toList();
        findings.add(tokens, comment, site);
    }

    /// YAML that is no manifest is read as Helm values, whatever the file's name.
    private static Holder holder(Document document, Origin origin) {
        var holder = Holder.of(origin);
        boolean values =
                origin == Origin.MANIFEST
                        && document.form() == Form.EXACT
                        && Resource.in(document).isEmpty();
        return values ? holder.in(Place.VALUES) : holder;
    }
}
