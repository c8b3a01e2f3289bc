package dev.cofferdam.baseline.control;

import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.version.Minor;
import java.util.List;
import java.util.Optional;

/// One rule of the baseline.
///
/// @param parameter the list that it needs, which must be given
/// @param replaces the ids of weaker controls that need not be asked where this one is
/// @param patches unambiguous fixes of a manifest; may be empty
public record Control(
        String id,
        String title,
        String why,
        Severity severity,
        Subject subject,
        Optional<Parameter> parameter,
        Origin origin,
        List<String> replaces,
        Judgement judgement,
        String fix,
        List<Patch> patches,
        Examples examples) {
    public Control {
        patches = List.copyOf(patches);
        replaces = List.copyOf(replaces);
    }

    /// Manifests as YAML: one that the control accepts and one that breaks it. For a control that
    /// judges several objects together, each is a stream of documents.
    public record Examples(String passes, String fails) {}

    /// Whether the control exists in `version`.
    public boolean existsIn(Minor version) {
        return switch (judgement) {
            case Judgement.ByRules rules -> !rules.in(version).clauses().isEmpty();
            case Judgement.BySet set -> !set.in(version).clauses().isEmpty();
        };
    }

    boolean belongsTo(Level level) {
        return switch (origin) {
            case Origin.PodSecurity(var mine, _) -> mine.compareTo(level) <= 0;
            case Origin.Own() -> level == Level.ALL;
        };
    }
}
