package dev.cofferdam.sandbox.toolchain;

import java.util.EnumSet;
import java.util.Set;

/// A program of the sandbox, or one that tests need: what it is called, which of our Go modules
/// builds it, and about how long that takes the first time on two cores.
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
    HELM("helm", "helm", "helm.sh/helm/v3/cmd/helm", "2 minutes");

    private final String file;
    private final String module;
    private final String source;
    private final String firstBuild;

    Program(String file, String module, String source, String firstBuild) {
        this.file = file;
        this.module = module;
        this.source = source;
        this.firstBuild = firstBuild;
    }

    /// What every sandbox needs.
    static Set<Program> servers() {
        return EnumSet.of(ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, VAULT);
    }

    /// What a node needs besides.
    static Set<Program> ofNode() {
        return EnumSet.of(KUBE_SCHEDULER, KUBELET);
    }

    String file() {
        return file;
    }

    String module() {
        return module;
    }

    /// The Go package to build.
    String source() {
        return source;
    }

    String firstBuild() {
        return firstBuild;
    }
}
