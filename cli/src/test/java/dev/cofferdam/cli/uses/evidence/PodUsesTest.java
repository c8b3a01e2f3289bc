package dev.cofferdam.cli.uses.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each way in which a pod can refer to a Secret or ConfigMap.
class PodUsesTest {
    private static final String SPEC =
            """
            {"imagePullSecrets":[{"name":"db"},{"name":"other"}],
             "initContainers":[{"name":"init","env":[
               {"name":"A","valueFrom":{"secretKeyRef":{"name":"db","key":"a"}}},
               {"name":"B","valueFrom":{"secretKeyRef":{"name":"other","key":"b"}}},
               {"name":"C","valueFrom":{"configMapKeyRef":{"name":"db","key":"c"}}}]}],
             "containers":[
               {"name":"web","envFrom":[{"prefix":"DB_","secretRef":{"name":"db"}},{"configMapRef":{"name":"db"}}],
                "volumeMounts":[
                  {"name":"whole","mountPath":"/whole"},
                  {"name":"items","mountPath":"/items"},
                  {"name":"whole","mountPath":"/one","subPath":"p"},
                  {"name":"mixed","mountPath":"/mixed"},
                  {"name":"map","mountPath":"/map"},
                  {"name":"gone","mountPath":"/gone"}]},
               {"name":"idle"}],
             "ephemeralContainers":[{"name":"debug","volumeMounts":[{"name":"mixed","mountPath":"/d","subPathExpr":"$(X)"}]}],
             "volumes":[
               {"name":"whole","secret":{"secretName":"db"}},
               {"name":"items","secret":{"secretName":"db","items":[{"key":"k2","path":"x"},{"key":"k1","path":"y"}]}},
               {"name":"mixed","projected":{"sources":[{"secret":{"name":"db","items":[{"key":"k","path":"x"}]}},{"secret":{"name":"other"}},{"configMap":{"name":"db"}}]}},
               {"name":"map","configMap":{"name":"db"}},
               {"name":"unmounted","secret":{"secretName":"db"}},
               {"name":"driver","csi":{"driver":"csi.example.com","nodePublishSecretRef":{"name":"db"}}}]}""";

    private static JsonView json(String text) {
        return JsonReader.read(text.getBytes(UTF_8)).map(JsonView::of).orElseThrow();
    }

    private static List<String> words(List<Use> uses) {
        return uses.stream()
                .map(use -> (use.container() + ": " + use.how()).replaceFirst("^: ", ""))
                .toList();
    }

    @Test
    void everyWayToASecretIsFound() {
        assertThat(words(PodUses.of(ContentRef.secret("db"), json(SPEC))))
                .containsExactly(
                        "init: env A (a)",
                        "web: envFrom DB_",
                        "web: file /whole",
                        "web: file /items (k1, k2)",
                        "web: subPath /one",
                        "web: projected /mixed (k)",
                        "debug: subPath /d (k)",
                        "imagePullSecret",
                        "volume driver csi.example.com");
    }

    @Test
    void everyWayToAConfigMapIsFound() {
        assertThat(words(PodUses.of(ContentRef.configMap("db"), json(SPEC))))
                .containsExactly(
                        "init: env C (c)",
                        "web: envFrom",
                        "web: projected /mixed",
                        "web: file /map",
                        "debug: subPath /d");
    }

    @Test
    void whatIsNotAPodUsesNothing() {
        assertThat(PodUses.of(ContentRef.secret("db"), json("{\"containers\":7,\"volumes\":[[]]}")))
                .isEmpty();
    }

    @Test
    void accountsPullImagesAndListSecrets() {
        var ref = ContentRef.secret("db");

        assertThat(PodUses.ofAccount(ref, json("{\"imagePullSecrets\":[{\"name\":\"db\"}]}")))
                .hasValueSatisfying(use -> assertThat(use.way()).isEqualTo(Way.IMAGE_PULL));
        assertThat(PodUses.ofAccount(ref, json("{\"secrets\":[{\"name\":\"db\"}]}")))
                .hasValueSatisfying(use -> assertThat(use.way()).isEqualTo(Way.ACCOUNT));
        assertThat(PodUses.ofAccount(ref, json("{\"secrets\":[{\"name\":\"x\"}]}"))).isEmpty();
        assertThat(
                        PodUses.ofAccount(
                                ContentRef.configMap("db"),
                                json("{\"secrets\":[{\"name\":\"db\"}]}")))
                .isEmpty();
    }
}
