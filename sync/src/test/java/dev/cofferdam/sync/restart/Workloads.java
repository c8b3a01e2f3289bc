package dev.cofferdam.sync.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadKind;

/// Workloads for tests, from JSON with single quotes.
public final class Workloads {
    private static final String HEALTHY =
            "{'observedGeneration':1,'replicas':1,'updatedReplicas':1,'availableReplicas':1}";

    private Workloads() {}

    public static Json json(String text) {
        return JsonReader.read(text.replace('\'', '"').getBytes(UTF_8)).orElseThrow();
    }

    /// A healthy Deployment `shop/web` with this pod spec.
    public static Workload deployment(String podSpec) {
        return read(WorkloadKind.DEPLOYMENT, "", "'replicas':1", podSpec, HEALTHY);
    }

    /// One with these annotations, as JSON members, that reads all of Secret db.
    public static Workload annotated(String annotations) {
        return read(
                WorkloadKind.DEPLOYMENT,
                annotations,
                "'replicas':1",
                "{'containers':[{'envFrom':[{'secretRef':{'name':'db'}}]}]}",
                HEALTHY);
    }

    /// One of any kind that reads all of Secret db.
    public static Workload of(WorkloadKind kind, String annotations, String spec, String status) {
        return read(
                kind,
                annotations,
                spec,
                "{'containers':[{'envFrom':[{'secretRef':{'name':'db'}}]}]}",
                status);
    }

    private static Workload read(
            WorkloadKind kind, String annotations, String spec, String podSpec, String status) {
        return Workload.read(
                kind,
                json(
                        """
                        {'metadata':{'name':'web','namespace':'shop','uid':'u','generation':1,
                         'resourceVersion':'7','annotations':{%s}},
                         'spec':{%s,'template':{'metadata':{'labels':{'app':'web'}},'spec':%s}},
                         'status':%s}"""
                                .formatted(annotations, spec, podSpec, status)));
    }
}
