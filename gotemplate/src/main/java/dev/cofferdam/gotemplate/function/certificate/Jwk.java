package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.function.encoding.JsonReader;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Str;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// A key in JSON (RFC 7517): RSA, elliptic, or Edwards. Symmetric keys have no PEM.
final class Jwk {
    private final Dict members;

    private Jwk(Dict members) {
        this.members = members;
    }

    static Jwk read(String json, Meter meter) {
        if (JsonReader.read(json, meter) instanceof Dict members) {
            return new Jwk(members);
        }
        throw new Failure("the text is not a JSON Web Key");
    }

    private String text(String name) {
        return members.get(name) instanceof Str text ? text.bytes() : "";
    }

    private byte[] bytes(String name) {
        try {
            var decoded = Base64.getUrlDecoder().decode(text(name).replaceAll("=+$", ""));
            if (decoded.length > 0) {
                return decoded;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new Failure("the JSON Web Key lacks a proper member " + name);
    }

    private BigInteger number(String name) {
        return new BigInteger(1, bytes(name));
    }

    byte[] privateKey() {
        try {
            return switch (text("kty")) {
                case "RSA" -> checked(new PrivateKeyInfo(rsa(), rsaKey()));
                case "EC" ->
                        checked(
                                new PrivateKeyInfo(
                                        elliptic(),
                                        new ECPrivateKey(size() * 8, number("d"), point(), null)));
                case "OKP" ->
                        checked(new PrivateKeyInfo(edwards(), new DEROctetString(bytes("d"))));
                default -> throw unknown();
            };
        } catch (IOException _) {
            throw unknown();
        }
    }

    private static byte[] checked(PrivateKeyInfo info) throws IOException {
        if (Keys.key(info) == null) {
            throw unknown();
        }
        return info.getEncoded();
    }

    byte[] publicKey() {
        if (members.has("d") || members.has("k")) {
            throw new Failure("the JSON Web Key is private; give the public one");
        }
        try {
            var info =
                    switch (text("kty")) {
                        case "RSA" ->
                                new SubjectPublicKeyInfo(
                                        rsa(), new RSAPublicKey(number("n"), number("e")));
                        case "EC" -> new SubjectPublicKeyInfo(elliptic(), point().getBytes());
                        case "OKP" -> new SubjectPublicKeyInfo(edwards(), bytes("x"));
                        default -> throw unknown();
                    };
            if (Keys.key(info) == null) {
                throw unknown();
            }
            return info.getEncoded();
        } catch (IOException _) {
            throw unknown();
        }
    }

    private static Failure unknown() {
        return new Failure("the JSON Web Key is of an unknown kind, or malformed");
    }

    private static AlgorithmIdentifier rsa() {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    }

    /// The factors' exponents may be left out.
    private RSAPrivateKey rsaKey() {
        var d = number("d");
        var p = number("p");
        var q = number("q");
        var one = BigInteger.ONE;
        return new RSAPrivateKey(
                number("n"),
                number("e"),
                d,
                p,
                q,
                d.mod(p.subtract(one)),
                d.mod(q.subtract(one)),
                inverse(q, p));
    }

    private static BigInteger inverse(BigInteger q, BigInteger p) {
        try {
            return q.modInverse(p);
        } catch (ArithmeticException _) {
            throw unknown();
        }
    }

    private AlgorithmIdentifier elliptic() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve());
    }

    private ASN1ObjectIdentifier curve() {
        return switch (text("crv")) {
            case "P-256" -> SECObjectIdentifiers.secp256r1;
            case "P-384" -> SECObjectIdentifiers.secp384r1;
            case "P-521" -> SECObjectIdentifiers.secp521r1;
            default -> throw unknown();
        };
    }

    private int size() {
        return switch (text("crv")) {
            case "P-256" -> 32;
            case "P-384" -> 48;
            default -> 66;
        };
    }

    private DERBitString point() {
        var size = size();
        var point = new byte[1 + 2 * size];
        point[0] = 4;
        place(bytes("x"), point, 1, size);
        place(bytes("y"), point, 1 + size, size);
        return new DERBitString(point);
    }

    private static void place(byte[] number, byte[] into, int at, int size) {
        if (number.length > size) {
            throw unknown();
        }
        System.arraycopy(number, 0, into, at + size - number.length, number.length);
    }

    private AlgorithmIdentifier edwards() {
        return switch (text("crv")) {
            case "Ed25519" -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
            case "X25519" -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_X25519);
            default -> throw unknown();
        };
    }
}
