package dev.cofferdam.operator.report;

import java.time.InstantSource;

/// What a reconciler tells with, besides statuses.
public record Reporting(Announcer announcer, Meters meters, InstantSource clock) {}
