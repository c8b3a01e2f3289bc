package dev.cofferdam.sync.restart.request;

/// Whether the annotations of Stakater Reloader count.
public enum ReloaderMode {
    /// They do, but for a workload that Reloader itself has written since we last did.
    AUTO,
    ON,
    OFF
}
