package dev.cofferdam.reach.goal;

import dev.cofferdam.reach.fact.VaultReads;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Proofs;
import dev.cofferdam.reach.vault.VaultPath;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a workload can read in Vault beside what the ExternalSecrets of its namespace read.
///
/// @param needed what these read
/// @param readable known paths and patterns of policies
/// @param excess what is readable and not needed; a pattern counts unless it is needed as a whole
public record VaultExcess(
        SortedSet<VaultPath> needed, SortedSet<VaultPath> readable, SortedSet<VaultPath> excess) {
    public VaultExcess {
        needed = Collections.unmodifiableSortedSet(new TreeSet<>(needed));
        readable = Collections.unmodifiableSortedSet(new TreeSet<>(readable));
        excess = Collections.unmodifiableSortedSet(new TreeSet<>(excess));
    }

    /// Compares what the workloads of a namespace can read with what is declared there.
    ///
    /// @param proofs what follows from code in a workload of the namespace
    public static VaultExcess of(World world, String namespace, Proofs proofs) {
        var needed = VaultReads.declared(world, namespace);
        var readable = new TreeSet<VaultPath>();
        for (var fact : proofs.facts()) {
            if (fact instanceof Fact.ReadsVault(var path)) {
                readable.add(path);
            }
        }
        var excess = new TreeSet<>(readable);
        excess.removeIf(path -> isNeeded(path, needed));
        return new VaultExcess(needed, readable, excess);
    }

    private static boolean isNeeded(VaultPath path, SortedSet<VaultPath> needed) {
        return needed.contains(path)
                || needed.stream()
                        .filter(VaultPath::wide)
                        .map(folder -> folder.text().substring(0, folder.text().length() - 1))
                        .anyMatch(folder -> path.text().startsWith(folder));
    }

    /// `needs 3 paths, can read 412`; patterns are named, since they stand for more than is known.
    public String sentence() {
        var patterns = readable.stream().filter(VaultPath::wide).map(VaultPath::text).toList();
        long paths = readable.stream().filter(path -> !path.wide()).count();
        return "needs %s, can read %d%s"
                .formatted(
                        needed.size() == 1 ? "1 path" : needed.size() + " paths",
                        paths,
                        patterns.isEmpty() ? "" : " and all of " + String.join(", ", patterns));
    }
}
