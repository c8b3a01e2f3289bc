package dev.cofferdam.operator.lease;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.LeaseHealth;
import dev.cofferdam.sync.lease.LeaseRules;
import dev.cofferdam.sync.lease.LeaseStep;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.vault.lease.LeaseAnswer;
import dev.cofferdam.vault.lease.Leases.Retired;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/// Tells what happened to the leases of one target: events and metrics. Ids appear as fingerprints.
record LeaseReport(Reporting reporting, HasMetadata about, TargetLeases book) {
    void issued(Lease lease) {
        count("issue", "success");
        normal(
                "CredentialIssued",
                "%s has a new credential with lease %s".formatted(lease.of(), lease.id()));
    }

    /// Vault gave a lease that no target holds.
    void abandoned(boolean revoked) {
        count("abandon", revoked ? "success" : "left");
    }

    void asked(Lease lease, String operation, LeaseAnswer answer) {
        switch (answer) {
            case LeaseAnswer.Alive _ -> count(operation, "success");
            case LeaseAnswer.Gone() -> count(operation, "gone");
            case LeaseAnswer.Failed(var problem) -> {
                count(operation, "failed");
                warning(
                        "LeaseNotRenewed",
                        "lease %s of %s is kept: %s"
                                .formatted(lease.id(), lease.of(), problem.text()));
            }
        }
    }

    void needed(Lease lease, LeaseStep.Why why) {
        if (why == LeaseStep.Why.LOST) {
            warning(
                    "CredentialLost",
                    "lease %s of %s ended in Vault before its time; a new credential is made"
                            .formatted(lease.id(), lease.of()));
        }
    }

    /// Vault made a password new.
    void rotated(Term term) {
        normal("CredentialRotated", "Vault rotated the password of %s".formatted(term.of()));
    }

    /// Whether Vault has made a password new could not be found out.
    void notAsked(Term term, Problem problem) {
        count("rotation", "failed");
        warning(
                "RotationUnknown",
                "whether Vault has rotated the password of %s is not known: %s"
                        .formatted(term.of(), problem.text()));
    }

    void asked() {
        count("rotation", "success");
    }

    /// The credential is not replaced.
    void ended(Lease lease) {
        warning(
                "CredentialLost",
                "lease %s of %s has ended, and refreshPolicy: CreatedOnce makes no new credential"
                        .formatted(lease.id(), lease.of()));
    }

    /// Pods have not restarted since the Secret got a newer credential.
    void staleConsumers(Lease lease, Collection<String> workloads) {
        warning(
                "StaleConsumers",
                "the older credential of %s with lease %s ends at %s and is still in use: restart %s"
                        .formatted(
                                lease.of(),
                                lease.id(),
                                lease.hardEnd(),
                                String.join(", ", workloads)));
    }

    /// The ends of a lease are known.
    ///
    /// @param life how long the lease may live by its role
    void measured(Lease lease, LeaseRules rules, Duration life) {
        var whole = lease.life();
        if (whole == null) {
            return;
        }
        if (lease.isLimitedByParent()) {
            warning(
                    "LeaseParentShort",
                    """
                    lease %s of %s ends with its token after %s, where its role allows %s. Have the role \
                    that logs in give service tokens that can live longer: vault write \
                    auth/MOUNT/role/ROLE token_type=service token_period=0 token_max_ttl=%ss"""
                            .formatted(
                                    lease.id(),
                                    lease.of(),
                                    LeaseHealth.words(whole),
                                    LeaseHealth.words(life),
                                    life.plusMinutes(2).toSeconds()));
        }
        if (rules.isTooShort(whole)) {
            warning(
                    "LeaseTooShort",
                    "lease %s of %s lives for %s at most, and its consumers may take %s to start again. Raise max_ttl of the role."
                            .formatted(
                                    lease.id(),
                                    lease.of(),
                                    LeaseHealth.words(whole),
                                    LeaseHealth.words(rules.rollout())));
        }
    }

    void retired(Lease lease, Retired retired) {
        count("retire", retired.name().toLowerCase(Locale.ROOT));
        switch (retired) {
            case REVOKED, SHORTENED ->
                    normal(
                            "CredentialRetired",
                            "the older credential of %s ended with lease %s"
                                    .formatted(lease.of(), lease.id()));
            case LEFT -> reporting.meters().leases().left();
            case AGAIN -> {}
        }
    }

    void unreadable() {
        warning(
                "LeaseRecordUnreadable",
                "the annotation cofferdam.dev/leases of the target cannot be read; a new credential is made, and the one before it ends by itself");
    }

    /// Shows what is known now.
    void shown() {
        var metadata = about.getMetadata();
        reporting
                .meters()
                .leases()
                .show(
                        metadata.getNamespace() + "/" + metadata.getName(),
                        book.record(),
                        book.firstEnd());
    }

    private void count(String operation, String result) {
        reporting.meters().leases().operation(operation, result);
    }

    private void normal(String reason, String message) {
        reporting.recorder().normal(about, reason, message);
    }

    private void warning(String reason, String message) {
        reporting.recorder().warning(about, reason, message);
    }
}
