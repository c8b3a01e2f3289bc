package dev.cofferdam.cli.check.outcome;

import dev.cofferdam.baseline.secretscan.value.Confidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a check came to.
///
/// @param exempted findings that an annotation excuses
/// @param accepted findings that a baseline file lists
/// @param unchecked ids of controls that need all of a namespace or Vault, so that files alone cannot tell
///   here
public record Outcome(
        int files,
        List<Finding> findings,
        List<Exempted> exempted,
        List<Finding> accepted,
        List<Gap> gaps,
        SortedSet<String> unchecked) {
    private static final int CLEAN = 0;
    private static final int FINDINGS = 1;
    private static final int INCOMPLETE = 2;

    /// Of files that could not be read.
    public static Outcome gap(int files, List<Gap> gaps) {
        return new Outcome(files, List.of(), List.of(), List.of(), gaps, new TreeSet<>());
    }

    /// All of them as one, in a stable order.
    public static Outcome of(Collection<Outcome> parts) {
        var findings = new ArrayList<Finding>();
        var exempted = new ArrayList<Exempted>();
        var accepted = new ArrayList<Finding>();
        var gaps = new ArrayList<Gap>();
        var unchecked = new TreeSet<String>();
        int files = 0;
        for (var part : parts) {
            files += part.files();
            findings.addAll(part.findings());
            exempted.addAll(part.exempted());
            accepted.addAll(part.accepted());
            gaps.addAll(part.gaps());
            unchecked.addAll(part.unchecked());
        }
        findings.sort(Finding.ORDER);
        accepted.sort(Finding.ORDER);
        exempted.sort(Comparator.comparing(Exempted::finding, Finding.ORDER));
        return new Outcome(
                files,
                List.copyOf(findings),
                List.copyOf(exempted),
                List.copyOf(accepted),
                List.copyOf(gaps),
                unchecked);
    }

    /// The same with some of its findings accepted, and with more to say.
    public Outcome accepting(List<Finding> open, List<Finding> known, List<Gap> notes) {
        var all = new ArrayList<>(gaps);
        all.addAll(notes);
        return new Outcome(files, open, exempted, known, List.copyOf(all), unchecked);
    }

    /// The same as a further look at files that are counted already.
    public Outcome notCounted() {
        return new Outcome(0, findings, exempted, accepted, gaps, unchecked);
    }

    /// The same where only tests read it.
    public Outcome lessSure() {
        return with(findings.stream().map(Finding::lessSure).toList(), List.of());
    }

    /// Without findings that are less sure than that; their number is noted.
    public Outcome atLeast(Confidence confidence) {
        var kept =
                findings.stream()
                        .filter(finding -> finding.confidence().compareTo(confidence) >= 0)
                        .toList();
        int left = findings.size() - kept.size();
        var why =
                "%d less sure %s not listed; list all with --min-confidence look"
                        .formatted(left, left == 1 ? "place is" : "places are");
        return with(kept, left == 0 ? List.of() : List.of(new Gap("all files", 0, why, false)));
    }

    /// With one manifest for each Secret that is to be replaced, which holds all of its keys.
    public Outcome withSuggestions() {
        return with(Suggestions.joined(findings), List.of());
    }

    private Outcome with(List<Finding> others, List<Gap> notes) {
        var all = new ArrayList<>(gaps);
        all.addAll(notes);
        return new Outcome(files, others, exempted, accepted, List.copyOf(all), unchecked);
    }

    /// 0 clean, 1 findings, 2 could not check all of it.
    public int exitCode() {
        if (gaps.stream().anyMatch(Gap::serious)) {
            return INCOMPLETE;
        }
        return findings.isEmpty() ? CLEAN : FINDINGS;
    }
}
