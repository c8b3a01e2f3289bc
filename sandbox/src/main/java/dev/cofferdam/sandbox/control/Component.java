package dev.cofferdam.sandbox.control;

/// A server of the control plane.
public enum Component {
    ETCD("etcd"),
    API_SERVER("kube-apiserver"),
    CONTROLLER_MANAGER("kube-controller-manager");

    private final String program;

    Component(String program) {
        this.program = program;
    }

    String program() {
        return program;
    }
}
