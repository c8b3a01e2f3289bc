import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/// Writes beside the image what is in it and what it was made of. Run by `dev/image`, from its source, with Jackson from
/// Cofferdam's jar. Everything in both papers follows from the image and its materials: no times, no machine. For `dev/dist` only
/// the first is written, of an archive with a runtime: `dist HOME VERSION PLATFORM FILE`.
///
/// The first is the CycloneDX list that Maven made of the jar, to which the Debian packages and the Java runtime are added; the
/// second an [in-toto statement](https://in-toto.io/Statement/v1) with [SLSA provenance](https://slsa.dev/provenance/v1).
void main(String[] arguments) throws Exception {
    if (arguments[0].equals("dist")) {
        archive(Path.of(arguments[1]), arguments[2], arguments[3], Path.of(arguments[4]));
        return;
    }
    var home = Path.of(arguments[0]);
    var out = Path.of(arguments[1]);
    var root = Path.of(arguments[2]);
    var image = new Image(arguments[3], arguments[4], arguments[5]);
    var packages = packages(root, out.resolve("debs"));
    var runtime = runtime(Path.of(System.getProperty("java.home")));
    var bom = (ObjectNode) JSON.readTree(home.resolve("cli/target/cofferdam.cdx.json").toFile());
    var subject = subject("container", image.digest(), image.version());
    subject.putArray("hashes").addObject().put("alg", "SHA-256").put("content", image.sha256());
    write(out.resolve("cofferdam.cdx.json"), bill(bom.deepCopy(), subject, packages, runtime));
    write(out.resolve("cofferdam.provenance.json"), provenance(bom, image, packages, runtime, out));
}

static void archive(Path home, String version, String platform, Path file) throws IOException {
    var bom = (ObjectNode) JSON.readTree(home.resolve("cli/target/cofferdam.cdx.json").toFile());
    var subject = subject("application", "cofferdam-%s-%s".formatted(version, platform), version);
    write(file, bill(bom, subject, List.of(), runtime(Path.of(System.getProperty("java.home")))));
}

static ObjectNode subject(String type, String reference, String version) {
    var subject = JSON.createObjectNode().put("type", type).put("bom-ref", reference);
    return subject.put("name", "cofferdam").put("version", version);
}

static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
static final String BUILD = "https://cofferdam.dev/image/v1";

record Image(String version, String commit, String digest) {
    String name() {
        return "localhost/cofferdam:" + version;
    }

    String sha256() {
        return digest.substring("sha256:".length());
    }
}

/// Something in the image that Maven does not know.
record Part(String type, String name, String version, String purl, String sha256) {}

/// The Debian packages, as their own control files and the files they came in tell.
static List<Part> packages(Path root, Path debs) throws IOException {
    var distribution = properties(Path.of("/etc/os-release")).getProperty("ID");
    var parts = new TreeMap<String, Part>();
    try (var files = Files.list(root.resolve("var/lib/dpkg/status.d"))) {
        for (var file : files.toList()) {
            var fields = new TreeMap<String, String>();
            Files.readAllLines(file, UTF_8).stream()
                    .filter(line -> line.matches("\\w[\\w-]*: .*"))
                    .map(line -> line.split(": ", 2))
                    .forEach(field -> fields.put(field[0], field[1]));
            var name = fields.get("Package");
            var purl =
                    "pkg:deb/%s/%s@%s?arch=%s"
                            .formatted(distribution, name, fields.get("Version").replace(":", "%3A"), fields.get("Architecture"));
            try (var found = Files.newDirectoryStream(debs, name + "_*.deb")) {
                var deb = found.iterator().next();
                parts.put(name, new Part("library", name, fields.get("Version"), purl, sha256(deb)));
            }
        }
    }
    return List.copyOf(parts.values());
}

/// The JDK that the runtime was linked from. Its digest is that of its modules, which are what goes into the image.
static Part runtime(Path jdk) throws IOException {
    var release = properties(jdk.resolve("release"));
    var version = release.getProperty("JAVA_RUNTIME_VERSION");
    var maker = release.getProperty("IMPLEMENTOR", "unknown");
    var purl = "pkg:generic/openjdk@" + version.replace("+", "%2B") + "?vendor=" + maker.replace(" ", "%20");
    return new Part("platform", "openjdk", version, purl, sha256(jdk.resolve("lib/modules")));
}

static Properties properties(Path file) throws IOException {
    var properties = new Properties();
    try (var lines = Files.newBufferedReader(file)) {
        properties.load(lines);
    }
    properties.replaceAll((_, value) -> value.toString().replace("\"", ""));
    return properties;
}

static ObjectNode bill(ObjectNode bom, ObjectNode subject, List<Part> packages, Part runtime) {
    var components = (ArrayNode) bom.get("components");
    var jar = (ObjectNode) bom.at("/metadata/component");
    components.insert(0, jar.deepCopy());
    packages.forEach(part -> components.add(component(part)));
    components.add(component(runtime));
    ((ObjectNode) bom.get("metadata")).set("component", subject);
    var depends = ((ArrayNode) bom.get("dependencies")).addObject().put("ref", subject.get("bom-ref").asText()).putArray("dependsOn");
    depends.add(jar.get("bom-ref").asText());
    packages.forEach(part -> depends.add(part.purl()));
    depends.add(runtime.purl());
    return bom;
}

static ObjectNode component(Part part) {
    var component = JSON.createObjectNode().put("type", part.type()).put("bom-ref", part.purl());
    component.put("name", part.name()).put("version", part.version());
    component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", part.sha256());
    return component.put("purl", part.purl());
}

static ObjectNode provenance(ObjectNode bom, Image image, List<Part> packages, Part runtime, Path out)
        throws IOException {
    var statement = JSON.createObjectNode().put("_type", "https://in-toto.io/Statement/v1");
    var subjects = statement.putArray("subject");
    named(subjects, image.name(), image.sha256());
    for (var file : List.of("cofferdam.tar", "cofferdam.cdx.json")) {
        named(subjects, file, sha256(out.resolve(file)));
    }
    statement.put("predicateType", "https://slsa.dev/provenance/v1");
    var predicate = statement.putObject("predicate");
    var definition = predicate.putObject("buildDefinition").put("buildType", BUILD);
    definition.putObject("externalParameters").put("command", "dev/image").put("version", image.version());
    var materials = definition.putArray("resolvedDependencies");
    var source = materials.addObject().put("name", "source");
    source.putObject("digest").put("gitCommit", image.commit().replace("-modified", ""));
    source.putObject("annotations").put("modified", image.commit().endsWith("-modified"));
    packages.forEach(part -> material(materials, part.purl(), part.sha256()));
    material(materials, runtime.purl(), runtime.sha256());
    named(materials, "cofferdam.aotconf", sha256(out.resolve("cofferdam.aotconf")));
    for (var component : bom.get("components")) {
        for (var hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                material(materials, component.get("purl").asText(), hash.get("content").asText());
            }
        }
    }
    predicate.putObject("runDetails").putObject("builder").put("id", BUILD + "/dev-image");
    return statement;
}

static void named(ArrayNode subjects, String name, String sha256) {
    subjects.addObject().put("name", name).putObject("digest").put("sha256", sha256);
}

static void material(ArrayNode materials, String uri, String sha256) {
    materials.addObject().put("uri", uri).putObject("digest").put("sha256", sha256);
}

static void write(Path file, ObjectNode paper) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(paper) + "\n", UTF_8);
}

static String sha256(Path file) throws IOException {
    try (var bytes = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
        bytes.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
    }
}
