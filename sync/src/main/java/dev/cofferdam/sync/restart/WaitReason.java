package dev.cofferdam.sync.restart;

/// Why a restart waits.
public enum WaitReason {
    COALESCING("Coalescing", "more changes may follow"),
    MIN_INTERVAL("MinInterval", "the last restart was too recent"),
    WINDOW("OutsideWindow", "no restart window is open"),
    IN_PROGRESS("RolloutInProgress", "the previous rollout has not finished"),
    UNHEALTHY("RolloutUnhealthy", "the previous rollout makes no progress"),
    DISRUPTION_BUDGET(
            "DisruptionBudget", "a PodDisruptionBudget of its pods allows no disruption now"),
    CONCURRENCY("Concurrency", "other workloads are restarting"),
    HALTED("Halted", "too many of the last restarts did not become healthy"),
    SUSPENDED("Suspended", "it restarted too often; its contents must stay the same for an hour");

    private final String word;
    private final String sentence;

    WaitReason(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /// In events and metrics.
    public String word() {
        return word;
    }

    /// As the rest of a sentence.
    public String sentence() {
        return sentence;
    }

    /// Whether people are told: what ends by itself within seconds is not news.
    public boolean isNews() {
        return this != COALESCING && this != CONCURRENCY && this != IN_PROGRESS;
    }
}
