package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.limit.Meter;
import java.math.BigInteger;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// What it takes to make a key of a password. The author of an archive has chosen how often the
/// password is hashed, which may be for hours, and how much memory that takes; it cannot be
/// interrupted, so it is counted before it begins.
record Derivation(Meter meter) {
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    /// Memory of scrypt for each unit of cost and of block size.
    private static final int UNIT = 128;

    private static final int UNITS_PER_STEP = 2;

    /// @throws dev.cofferdam.gotemplate.limit.Failure where it is more than the template may use
    void charge(AlgorithmIdentifier algorithm) {
        if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            chargeRounds(PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations());
            return;
        }
        var function =
                PBES2Parameters.getInstance(algorithm.getParameters()).getKeyDerivationFunc();
        if (function.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            chargeScrypt(ScryptParams.getInstance(function.getParameters()));
        } else {
            chargeRounds(iterations(function));
        }
    }

    void chargeRounds(BigInteger rounds) {
        meter.steps(rounds.min(MOST).longValue());
    }

    private static BigInteger iterations(KeyDerivationFunc function) {
        return PBKDF2Params.getInstance(function.getParameters()).getIterationCount();
    }

    private void chargeScrypt(ScryptParams parameters) {
        var units = parameters.getCostParameter().multiply(parameters.getBlockSize());
        meter.grow(units.multiply(BigInteger.valueOf(UNIT)).min(MOST).longValue());
        var work = units.multiply(parameters.getParallelizationParameter());
        chargeRounds(work.divide(BigInteger.valueOf(UNITS_PER_STEP)));
    }
}
