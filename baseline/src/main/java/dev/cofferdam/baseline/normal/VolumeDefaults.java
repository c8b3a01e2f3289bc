package dev.cofferdam.baseline.normal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a volume becomes: one without a source is an `emptyDir`.
final class VolumeDefaults {
    private static final long MODE = 420;
    private static final long HOUR = 3600;

    private VolumeDefaults() {}

    static void apply(Map<String, Object> volume) {
        if (volume.keySet().stream().allMatch("name"::equals)) {
            volume.put("emptyDir", new LinkedHashMap<String, Object>());
        }
        for (var source : List.of("configMap", "downwardAPI", "projected", "secret")) {
            if (volume.get(source) instanceof Map<?, ?> map) {
                Tree.map(map).putIfAbsent("defaultMode", MODE);
            }
        }
        if (volume.get("hostPath") instanceof Map<?, ?> host) {
            Tree.map(host).putIfAbsent("type", "");
        }
        for (var source : Tree.children(Tree.map(volume.get("projected")), "sources")) {
            if (source.get("serviceAccountToken") instanceof Map<?, ?> token) {
                Tree.map(token).putIfAbsent("expirationSeconds", HOUR);
            }
        }
    }
}
