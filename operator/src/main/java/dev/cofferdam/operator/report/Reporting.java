package dev.cofferdam.operator.report;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.InstantSource;

/// What a reconciler tells with. `copies` makes the copies of objects that a status is put into.
public record Reporting(
        Announcer announcer, Meters meters, KubernetesSerialization copies, InstantSource clock) {}
