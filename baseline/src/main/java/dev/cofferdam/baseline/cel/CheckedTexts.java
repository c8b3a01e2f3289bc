package dev.cofferdam.baseline.cel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelProtoAbstractSyntaxTree;
import dev.cel.expr.CheckedExpr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// CEL texts that were parsed and checked before, so that a short-lived process need not do it
/// again: that takes longer than all else it does.
public final class CheckedTexts {
    private final Map<String, byte[]> trees;

    private CheckedTexts(Map<String, byte[]> trees) {
        this.trees = trees;
    }

    static CheckedTexts of(Map<String, CelAbstractSyntaxTree> checked) {
        var trees = new HashMap<String, byte[]>();
        checked.forEach((text, tree) -> trees.put(text, octets(tree)));
        return new CheckedTexts(trees);
    }

    public static CheckedTexts none() {
        return new CheckedTexts(Map.of());
    }

    /// Reads what [#write] has written.
    public static CheckedTexts read(byte[] written) {
        var trees = new HashMap<String, byte[]>();
        try (var in = new DataInputStream(new ByteArrayInputStream(written))) {
            for (int left = in.readInt(); left > 0; left--) {
                var text = new String(next(in), UTF_8);
                trees.put(text, next(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the checked CEL texts are cut off", e);
        }
        return new CheckedTexts(trees);
    }

    private static byte[] next(DataInputStream in) throws IOException {
        var octets = new byte[in.readInt()];
        in.readFully(octets);
        return octets;
    }

    /// The same texts are always written as the same bytes.
    public byte[] write() {
        var written = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(written)) {
            out.writeInt(trees.size());
            for (var entry : new TreeMap<>(trees).entrySet()) {
                var text = entry.getKey().getBytes(UTF_8);
                out.writeInt(text.length);
                out.write(text);
                out.writeInt(entry.getValue().length);
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return written.toByteArray();
    }

    Optional<CelAbstractSyntaxTree> tree(String text) {
        return Optional.ofNullable(trees.get(text)).map(CheckedTexts::tree);
    }

    private static byte[] octets(CelAbstractSyntaxTree tree) {
        return CelProtoAbstractSyntaxTree.fromCelAst(tree).toCheckedExpr().toByteArray();
    }

    private static CelAbstractSyntaxTree tree(byte[] octets) {
        try {
            return CelProtoAbstractSyntaxTree.fromCheckedExpr(CheckedExpr.parseFrom(octets))
                    .getAst();
        } catch (IOException e) {
            throw new UncheckedIOException("a checked CEL text cannot be read", e);
        }
    }
}
