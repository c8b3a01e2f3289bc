package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a repository says that git should run or fetch, reading its past does neither.
class ForeignRepositoryIT {
    private static final String SECRET = "DB_PASSWORD=" + Canary.value("past") + "\n";

    /// As somebody who wants a program to run would write it; `TRAP` is that program.
    private static final String PROMISES =
            """
            [extensions]
            	partialClone = there
            [remote "there"]
            	url = file:///nowhere
            	promisor = true
            	uploadpack = "TRAP #"
            """;

    @TempDir private Path folder;
    private Trap trap;
    private GitRepository repository;

    @BeforeEach
    void aRepositoryWithASecretInItsPast() throws IOException, InterruptedException {
        trap = Trap.in(folder);
        repository = GitRepository.at(folder.resolve("repository"));
        repository.commit("x.env", SECRET);
        repository.commit("x.env", "# moved\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[core]\n\tfsmonitor = TRAP\n",
                "[core]\n\tsshCommand = TRAP\n[remote \"origin\"]\n\turl = ssh://host.example/x\n",
                "[core]\n\tpager = TRAP\n[pager]\n\tlog = TRAP\n",
                "[core]\n\taskPass = TRAP\n\teditor = TRAP\n\tgitProxy = TRAP\n",
                "[core]\n\talternateRefsCommand = TRAP\n",
                "[core]\n\tworktree = /\n\thooksPath = HOOKS\n",
                "[credential]\n\thelper = !TRAP\n",
                "[diff]\n\texternal = TRAP\n\tnoprefix = true\n",
                "[diff \"env\"]\n\ttextconv = TRAP\n\tcommand = TRAP\n",
                "[filter \"env\"]\n\tclean = TRAP\n\tsmudge = TRAP\n\tprocess = TRAP\n\trequired = true\n",
                "[alias]\n\tlog = !TRAP\n\tcat-file = !TRAP\n",
                "[include]\n\tpath = more\n",
                "[includeIf \"gitdir:/\"]\n\tpath = more\n",
                "[gpg]\n\tprogram = TRAP\n[log]\n\tshowSignature = true\n",
                "[uploadpack]\n\tpackObjectsHook = TRAP\n",
                "[trace2]\n\teventTarget = MARK\n",
            })
    void noProgramRunsThatItConfigures(String lines) throws IOException, InterruptedException {
        repository.commit(".gitattributes", "* diff=env filter=env\n");
        var hooks = Files.createDirectories(folder.resolve("hooks"));
        for (var hook : List.of("post-index-change", "reference-transaction", "pre-auto-gc")) {
            trap.copy(hooks.resolve(hook));
        }
        Files.writeString(
                repository.folder().resolve(".git/more"),
                "[core]\n\tfsmonitor = %1$s\n\tpager = %1$s\n".formatted(trap.program()),
                UTF_8);
        repository.configure(
                lines.replace("TRAP", trap.program().toString())
                        .replace("HOOKS", hooks.toString())
                        .replace("MARK", trap.mark().toString()));

        findsTheSecret();
    }

    @Test
    void noHookRuns() throws IOException {
        var hooks = Files.createDirectories(repository.folder().resolve(".git/hooks"));
        for (var hook :
                List.of(
                        "post-checkout",
                        "post-index-change",
                        "reference-transaction",
                        "fsmonitor")) {
            trap.copy(hooks.resolve(hook));
        }

        findsTheSecret();
    }

    @Test
    void aPartialCloneIsRefused() throws IOException, InterruptedException {
        repository.commit("y.env", "Y=1\n");
        repository.lose("y.env");
        repository.configure(PROMISES.replace("TRAP", trap.program().toString()));

        refused(
                repository.folder(),
                "is a partial clone, and what is missing in it is not fetched");
    }

    @Test
    void aPartialCloneThatHidesThatIsNotFetched() throws IOException, InterruptedException {
        repository.commit("y.env", "Y=1\n");
        repository.lose("y.env");
        Files.writeString(
                repository.folder().resolve(".git/more"),
                PROMISES.replace("TRAP", trap.program().toString()),
                UTF_8);
        repository.configure("[include]\n\tpath = more\n");

        var answer = check(repository.folder());

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains("y.env", "is missing in commit", "1 finding (");
    }

    @Test
    void aBareRepositoryAmongTheFilesIsNotTakenForThePast()
            throws IOException, InterruptedException {
        var embedded = embedded(repository.folder().resolve("services/shop"));
        repository.git("add", "--all");
        repository.git("commit", "--quiet", "--message=more files");

        var answer = check(embedded);

        assertThat(answer.status()).isIn(0, 1);
        assertThat(answer.out()).doesNotContain("z.env");
        assertThat(trap.hasSnapped()).isFalse();
    }

    @Test
    void aBareRepositoryThatPromisesIsRefused() throws IOException, InterruptedException {
        refused(embedded(folder.resolve("files/shop")), "is a partial clone");
        assertThat(check(folder.resolve("files")).err()).contains("is not in a Git repository");
    }

    @Test
    void aBareRepositoryThatIsNamedIsRead() throws IOException, InterruptedException {
        repository.git("clone", "--quiet", "--bare", ".", folder.resolve("bare").toString());

        assertThat(check(folder.resolve("bare")).out()).contains("x.env (in commit");
    }

    @Test
    void borrowedObjectsAreRefused() throws IOException, InterruptedException {
        var other = GitRepository.at(folder.resolve("other"));
        other.commit("private.env", SECRET);
        Files.writeString(
                Files.createDirectories(repository.folder().resolve(".git/objects/info"))
                        .resolve("alternates"),
                other.folder().resolve(".git/objects") + "\n",
                UTF_8);

        refused(repository.folder(), "borrows objects from another one");
    }

    @Test
    void aFileThatNamesAnotherFolderIsNotFollowed() throws IOException {
        var files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(
                files.resolve(".git"),
                "gitdir: " + repository.folder().resolve(".git") + "\n",
                UTF_8);

        refused(files, "is a link or a file that names another folder");
    }

    @Test
    void aLinkInPlaceOfTheFolderIsNotFollowed() throws IOException {
        var files = Files.createDirectory(folder.resolve("files"));
        Files.createSymbolicLink(files.resolve(".git"), repository.folder().resolve(".git"));

        refused(files, "is a link or a file that names another folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects", "refs", "HEAD", "config"})
    void linksInsideAreNotFollowed(String name) throws IOException {
        var moved = folder.resolve("moved");
        var place = repository.folder().resolve(".git/" + name);
        Files.move(place, moved, StandardCopyOption.ATOMIC_MOVE);
        Files.createSymbolicLink(place, moved);

        refused(repository.folder(), "which is a link or a device and not followed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commondir", "reftable"})
    void otherPlacesForReferencesAreRefused(String name) throws IOException {
        Files.writeString(repository.folder().resolve(".git/" + name), "../..\n", UTF_8);

        refused(repository.folder(), "is a worktree", "keeps its branches in a reftable");
    }

    @Test
    void aReplacedCommitHidesNothing() throws IOException, InterruptedException {
        repository.git("switch", "--quiet", "--orphan", "clean");
        repository.commit("a.env", "A=1\n");
        var clean = repository.git("rev-parse", "HEAD").strip();
        repository.git("switch", "--quiet", "main");
        repository.git("replace", "main~1", clean);

        findsTheSecret();
    }

    @Test
    void packedReferencesAndTagsAreRead() throws IOException, InterruptedException {
        repository.git("tag", "-a", "-m", "old", "old");
        repository.git("switch", "--quiet", "--orphan", "clean");
        repository.commit("a.env", "A=1\n");
        repository.git("branch", "-D", "main");
        repository.git("pack-refs", "--all");

        findsTheSecret();
    }

    private Path embedded(Path place) throws IOException, InterruptedException {
        var source = GitRepository.at(folder.resolve("source"));
        source.commit("z.env", SECRET);
        Files.createDirectories(place.resolveSibling(""));
        source.git("clone", "--quiet", "--bare", "--no-hardlinks", ".", place.toString());
        Files.writeString(
                place.resolve("config"),
                "[core]\n\trepositoryformatversion = 1\n\tbare = true\n"
                        + PROMISES.replace("TRAP", trap.program().toString()),
                UTF_8);
        var id = source.git("rev-parse", "HEAD:z.env").strip();
        Files.delete(place.resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2)));
        return place;
    }

    private void findsTheSecret() {
        var answer = check(repository.folder());

        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("x.env (in commit", "1 finding (");
    }

    private void refused(Path checked, String... why) {
        var answer = check(checked);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).containsAnyOf(why);
    }

    private Check.Answer check(Path checked) {
        var answer = Check.run("--history", checked);
        assertThat(trap.hasSnapped()).as("a program that the files name ran").isFalse();
        return answer;
    }
}
