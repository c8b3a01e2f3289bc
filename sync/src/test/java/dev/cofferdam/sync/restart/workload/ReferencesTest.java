package dev.cofferdam.sync.restart.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.restart.Workloads;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts as read, by each place of a pod.
class ReferencesTest {
    private static final String MOUNT = "'containers':[{'volumeMounts':[{'name':'v'}]}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'containers':[{'env':[{'name':'A','valueFrom':{'secretKeyRef':{'name':'db','key':'pw'}}}]}] | s/db pw",
                "'containers':[{'env':[{'name':'A','valueFrom':{'configMapKeyRef':{'name':'app','key':'url'}}}]}] | c/app url",
                "'containers':[{'env':[{'name':'A','value':'x'}]}] |",
                "'containers':[{'envFrom':[{'prefix':'P_','secretRef':{'name':'db'}}]}] | s/db *",
                "'containers':[{'envFrom':[{'configMapRef':{'name':'app'}}]}] | c/app *",
                "'initContainers':[{'envFrom':[{'secretRef':{'name':'db'}}]}] | s/db *",
                "'initContainers':[{'restartPolicy':'Always','env':[{'valueFrom':{'secretKeyRef':{'name':'db','key':'a'}}}]}] | s/db a",
                "'ephemeralContainers':[{'envFrom':[{'secretRef':{'name':'db'}}]}] |",
                "'imagePullSecrets':[{'name':'pull'}],'containers':[{}] |",
                "MOUNT,'volumes':[{'name':'v','secret':{'secretName':'db'}}] | s/db *",
                "MOUNT,'volumes':[{'name':'v','configMap':{'name':'app'}}] | c/app *",
                "MOUNT,'volumes':[{'name':'v','secret':{'secretName':'db','items':[{'key':'a','path':'x'},{'key':'b','path':'y'}]}}] | s/db a b",
                "MOUNT,'volumes':[{'name':'other','secret':{'secretName':'db'}}] |",
                "'containers':[{'volumeMounts':[{'name':'v','subPath':'a'}]}],'volumes':[{'name':'v','secret':{'secretName':'db'}}] | s/db *",
                "'initContainers':[{'volumeMounts':[{'name':'v'}]}],'volumes':[{'name':'v','secret':{'secretName':'db'}}] | s/db *",
                "MOUNT,'volumes':[{'name':'v','projected':{'sources':[{'secret':{'name':'db','items':[{'key':'a','path':'x'}]}},{'configMap':{'name':'app'}},{'serviceAccountToken':{'path':'t'}}]}}] | c/app *, s/db a",
                "MOUNT,'volumes':[{'name':'v','csi':{'driver':'secrets-store.csi.k8s.io'}}] |",
                "'containers':[{'env':[{'valueFrom':{'secretKeyRef':{'name':'db','key':'a'}}}]},{'env':[{'valueFrom':{'secretKeyRef':{'name':'db','key':'b'}}}]}] | s/db a b",
                "'containers':[{'env':[{'valueFrom':{'secretKeyRef':{'name':'db','key':'a'}}}],'envFrom':[{'secretRef':{'name':'db'}}]}] | s/db * a",
            },
            quoteCharacter = '`')
    void placesOfAPodAreRead(String podSpec, String expected) {
        var workload = Workloads.deployment("{" + podSpec.replace("MOUNT", MOUNT) + "}");

        var found =
                workload.references().entrySet().stream()
                        .map(each -> (each.getKey().id() + " " + keys(each.getValue())).strip())
                        .collect(Collectors.joining(", "));

        assertThat(found).isEqualTo(expected == null ? "" : expected);
    }

    private static String keys(ReadKeys keys) {
        return ((keys.all() ? "* " : "") + String.join(" ", keys.named())).strip();
    }
}
