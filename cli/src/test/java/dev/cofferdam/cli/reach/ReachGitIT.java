package dev.cofferdam.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.check.GitRepository;
import dev.cofferdam.cli.check.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares commits of repositories that the real git made.
class ReachGitIT {
    private static final String POD =
            "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}, spec: {serviceAccountName: web, containers: [{name: a, image: a}]}}\n";
    private static final String BINDING =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: debugging}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
            """;

    @TempDir private Path folder;
    private Trap trap;
    private GitRepository repository;

    @BeforeEach
    void aRepository() throws IOException, InterruptedException {
        trap = Trap.in(folder);
        repository = GitRepository.at(folder.resolve("repository"));
        repository.commit("deploy/web.yaml", POD);
        repository.git("tag", "-a", "-m", "first", "v1");
        repository.git("switch", "--quiet", "-c", "side/debug");
        repository.commit("deploy/debug.yaml", BINDING);
        repository.commit("docs/other.yaml", "a: 1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "v1", "HEAD~2", "side/debug^^", "refs/heads/main"})
    void aCommitIsComparedWithTheFiles(String revision) {
        var answer = diff("git:" + revision + ":deploy", repository.folder().resolve("deploy"));

        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("This change lets Pod shop/web do everything in the cluster")
                .contains("caused by ClusterRoleBinding debugging (");
    }

    @Test
    void twoCommitsAreComparedByNamesInTheRepository() throws IOException, InterruptedException {
        repository.git("pack-refs", "--all");
        var id = repository.git("rev-parse", "HEAD").strip();

        var answer = diff("git:main", "git:" + id.substring(0, 10));

        assertThat(answer.out())
                .contains("caused by ClusterRoleBinding debugging (deploy/debug.yaml:1)");
        assertThat(diff("git:main", "git:v1").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nothing", "--output=x", "../../main", "main..side", "main:x", "ffff", ""})
    void whatIsNotThereIsSaid(String revision) {
        var answer = diff("git:" + revision, "git:main");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("git:");
    }

    @Test
    void namesThatLeadElsewhereAreLeftOut() throws IOException, InterruptedException {
        var blob = repository.git("rev-parse", "HEAD:deploy/debug.yaml").strip();
        repository.commit("x/link.yaml", "x: 1\n");
        Files.delete(repository.folder().resolve("x/link.yaml"));
        Files.createSymbolicLink(repository.folder().resolve("x/link.yaml"), Path.of("/etc/hosts"));
        repository.git("add", "--all");
        repository.git("commit", "--quiet", "--message=link");
        var tree =
                evilTree(
                        "100644 blob " + blob + "\t..\n",
                        repository.git("rev-parse", "HEAD^{tree}"));

        var answer = diff("git:main", "git:" + tree);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .contains("not known: in NEW: .. has a name that no file can have here")
                .doesNotContain("localhost");
    }

    /// A commit with one more entry than the tree has.
    private String evilTree(String entry, String tree) throws IOException, InterruptedException {
        var list = repository.git("ls-tree", tree.strip()) + entry;
        var file = Files.writeString(folder.resolve("list"), list);
        var process =
                new ProcessBuilder("git", "mktree")
                        .directory(repository.folder().toFile())
                        .redirectInput(file.toFile())
                        .start();
        var made = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor();
        return made.isEmpty() ? "main" : repository.git("commit-tree", "-m", "evil", made).strip();
    }

    @Test
    void noProgramRunsThatTheRepositoryConfigures() throws IOException {
        repository.configure(
                "[core]\n\tfsmonitor = %1$s\n\tpager = %1$s\n[alias]\n\tls-tree = !%1$s\n"
                        .formatted(trap.program()));

        assertThat(diff("git:main", "git:side/debug").status()).isEqualTo(1);
        assertThat(trap.hasSnapped()).isFalse();
    }

    private Reach.Answer diff(Object old, Object now) {
        return Reach.run("diff", old, now, "--repository", repository.folder());
    }
}
