package dev.cofferdam.cli.precompile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Run by the build: writes the class files of the jar that are older than Java 6 in the format of
/// Java 8, with the stack maps that it asks for. The JVM keeps no older ones in its AOT cache, so
/// that picocli's would be read, and verified slowly, at every start.
public final class NewerClassFiles {
    private static final int NEW = ClassFile.JAVA_8_VERSION;
    private static final int OLD = ClassFile.JAVA_6_VERSION;
    private static final CodeTransform SAME = (code, element) -> code.with(element);

    private final ClassFile classes;

    private NewerClassFiles(ZipFile jar) {
        var library = ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type));
        classes =
                ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS,
                        ClassHierarchyResolverOption.of(
                                library.orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /// Writes the jar again, all else as it is.
    ///
    /// @param arguments the jar
    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0]);
        var newer = Path.of(arguments[0] + ".newer");
        try (var jar = new ZipFile(file.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(newer))) {
            var work = new NewerClassFiles(jar);
            for (var entries = jar.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                out.putNextEntry(named(entry));
                try (var in = Objects.requireNonNull(jar.getInputStream(entry))) {
                    out.write(work.newer(entry.getName(), in.readAllBytes()));
                }
                out.closeEntry();
            }
        }
        Files.move(newer, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ZipEntry named(ZipEntry entry) {
        var copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        return copy;
    }

    private byte[] newer(String name, byte[] content) {
        if (!name.endsWith(".class")) {
            return content;
        }
        var old = classes.parse(content);
        return old.majorVersion() < OLD ? newer(old) : content;
    }

    private byte[] newer(ClassModel old) {
        return classes.build(
                old.thisClass().asSymbol(),
                type -> {
                    type.withVersion(NEW, 0);
                    for (var element : old) {
                        switch (element) {
                            case ClassFileVersion _ -> {}
                            case MethodModel method ->
                                    type.transformMethod(
                                            method, MethodTransform.transformingCode(SAME));
                            default -> type.with(element);
                        }
                    }
                });
    }

    /// The class file of a type, null where the jar has none.
    private static @Nullable InputStream open(ZipFile jar, ClassDesc type) {
        var descriptor = type.descriptorString();
        var entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
