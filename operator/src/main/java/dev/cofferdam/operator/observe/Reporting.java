package dev.cofferdam.operator.observe;

import java.time.InstantSource;

/// What a reconciler tells with, besides statuses.
public record Reporting(EventRecorder recorder, Meters meters, InstantSource clock) {}
