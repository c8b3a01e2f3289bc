package dev.cofferdam.sandbox.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sandbox.report.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainCacheTest {
    @TempDir private Path home = Path.of("");

    @Test
    void listsEachProgramAndEachOtherFolderWithItsSize() throws IOException {
        var etcd = file("bin/etcd-1/etcd", 1000);
        var sources = file("build/go/sources/a.go", 300);

        assertThat(cache().entries())
                .containsExactly(
                        new ToolchainCache.Entry(parent(etcd), 1000),
                        new ToolchainCache.Entry(home.resolve("cofferdam/build"), 300));
        assertThat(sources).exists();
    }

    @Test
    void removesAllOfItAndFoldersThatGoMadeReadOnlyToo() throws IOException {
        var etcd = file("bin/etcd-1/etcd", 10);
        var source = file("go/m@v1/a.go", 10);
        assertThat(parent(source).toFile().setWritable(false)).isTrue();

        cache().remove(Progress.silent());

        assertThat(etcd).doesNotExist();
        assertThat(source).doesNotExist();
        assertThat(cache().entries()).isEmpty();
    }

    @Test
    void whatBuildsLeaveIsRemovedAndProgramsStay() throws IOException {
        var etcd = file("bin/etcd-1/etcd", 10);
        var source = file("build/go/sources/a.go", 10);

        cache().removeBuilds();

        assertThat(etcd).exists();
        assertThat(source).doesNotExist();
    }

    @Test
    void withoutACacheNothingIsListedOrMade() {
        cache().remove(Progress.silent());

        assertThat(cache().entries()).isEmpty();
        assertThat(home.resolve("cofferdam")).doesNotExist();
    }

    @Test
    void aLinkOutOfTheCacheIsNotFollowed() throws IOException {
        var outside = Files.writeString(home.resolve("outside"), "stays");
        file("bin/etcd-1/etcd", 10);
        Files.createSymbolicLink(home.resolve("cofferdam/bin/etcd-1/link"), outside);

        cache().remove(Progress.silent());

        assertThat(outside).content().isEqualTo("stays");
    }

    private ToolchainCache cache() {
        var environment = Map.of("XDG_CACHE_HOME", home.toString());
        return new ToolchainCache(new ToolchainEnvironment(environment, home));
    }

    private Path file(String name, int bytes) throws IOException {
        var file = home.resolve("cofferdam").resolve(name);
        Files.createDirectories(parent(file));
        return Files.write(file, new byte[bytes]);
    }

    private static Path parent(Path file) {
        return file.resolve("..").normalize();
    }
}
