package dev.cofferdam.baseline.secretscan.value;

import java.util.List;
import java.util.Set;

/// The words that names are made of, by what they promise.
final class Vocabulary {
    static final Set<String> PASSWORDS =
            set(
                    "password passwords pwd pass pw dbpass requirepass masterauth authpass bindpw rootpw");

    /// What counts at the end of another word too, as in `mysqlpassword`.
    static final List<String> PASSWORD_ENDINGS =
            List.of("password", "passwd", "passwort", "passphrase", "passcode");

    static final List<String> SECRET_ENDINGS =
            List.of("secret", "token", "apikey", "secretkey", "accesskey", "privatekey");

    static final Set<String> SECRETS =
            set(
                    """
                    secret token apikey authtoken secretkey accesskey privatekey signingkey authkey
                    credential credentials creds jwt pat
                    """);

    /// The first halves of the names of secret keys: `api` makes `apiKey`.
    static final Set<String> SECRET_KEYS =
            set(
                    """
                    api access secret private encryption encrypt decryption signing sign master auth
                    authentication shared account storage session crypto deploy hmac aes rsa ssh
                    jwt cookie symmetric application app integration subscription webhook admin
                    service fernet cipher tls ssl client server security host preshared license
                    """);

    /// Pairs of last words that name a secret although the last word alone would not.
    static final Set<String> COMPOUNDS =
            Set.of(
                    "key base",
                    "key data",
                    "key pem",
                    "secret id",
                    "connection string",
                    "connection strings",
                    "conn string",
                    "conn str",
                    "webhook url",
                    "slack url");

    /// May be secret, may be ordinary: the value decides.
    static final Set<String> MATERIALS =
            set(
                    """
                    auth authorization cookie salt pepper seed mnemonic otp sas license licence hmac
                    webhook signature bearer keys tokens secrets apikeys psk keytab pem pfx
                    identity connectionstring dsn
                    """);

    /// What can be said of a secret without saying the secret.
    static final Set<String> ASPECTS =
            set(
                    """
                    name names ref refs reference path paths file files filename dir directory field
                    fields key keys policy length size ttl expiry expires expiration duration
                    timeout interval enabled disabled required rotation type types format mode
                    method issuer audience audiences url urls uri endpoint host address server
                    header headers prefix suffix id ids hash hashes digest checksum version versions
                    count limit namespace namespaces annotations labels label provider providers
                    class store stores validation validator regex pattern min max algorithm volume
                    volumes mount mounts manager reloader service account accounts description hint
                    placeholder title message text prompt column attribute claim claims scope scopes
                    var variable env from source generator operator controller engine backend
                    location template templates kind strategy time age period days hours minutes
                    seconds ms alg algo selector selectors arn domain window retries status reset encoder encoding hasher scheme cost iterations
                    rounds image images tag repository replicas property properties role roles
                    user username stdin change changed verification expired py js ts go java sh rb yaml yml json html css
                    """);

    /// A name that starts so mostly asks whether, not what: the value decides.
    static final Set<String> SWITCHES =
            set(
                    """
                    existing enable enabled disable disabled use uses is has should allowed
                    require required create generate skip min max validate rotate automount forgot
                    support supports mount num allow empty
                    """);

    /// A name that ends or starts so tells of a value without being it.
    static final Set<String> DENIALS = set("checksum digest hash sha md");

    /// What a key is called that is made to be seen, before the word `key`.
    static final Set<String> PUBLIC =
            set("public publishable pub site anon browser measurement dsa");

    /// Before `secret`, they make a name of it the name of a Secret.
    static final Set<String> HOLDERS =
            set(
                    "existing tls kube kubernetes k8s pull image cert certs certificate ca name source default backup");

    static final Set<String> COMPANIONS =
            set(
                    """
                    user username login email mail host hostname port database db dbname name names
                    schema region endpoint url uri address server bucket type driver protocol
                    namespace account org organization tenant project id ca crt cert certificate
                    mode enabled ssl tls version domain realm index zone level environment issuer
                    audience path file timeout size hosts service sslmode dialect charset timezone
                    sender from locale format scope scopes group groups role kind type engine
                    """);

    /// Endings that say who asks for a login.
    static final Set<String> DIRECTIONS = set("in out");

    /// Endings that say which of several, not what.
    static final Set<String> QUALIFIERS =
            set(
                    """
                    prod production dev staging test old new current previous primary secondary
                    default value string plain plaintext raw encoded literal b b64 base main
                    """);

    /// Values that people leave as they were shipped.
    static final Set<String> WELL_KNOWN =
            set(
                    """
                    admin password passw0rd secret changeme change-me change_me changeit
                    supersecret super-secret topsecret top-secret letmein hunter2 test test123 root
                    guest welcome qwerty insecure minioadmin s3cr3t abc123 mysecret mytoken
                    secretkey
                    """);

    /// Ordinary words that settings with a secret-sounding name are set to.
    static final Set<String> MODES =
            set(
                    """
                    default basic bearer jwt oauth oauth2 oidc kubernetes vault github gitlab file
                    env token cookie header opaque rs256 hs256 es256 ldap local internal external
                    aws gcp azure iam password apikey key memory redis read write
                    """);

    /// Some part of every word that matters to [KeyName#mayOccurIn].
    static final List<String> STEMS =
            List.of("pass", "secret", "token", "key", "cred", "auth", "pwd", "jwt", "pat", "conn");

    private Vocabulary() {}

    private static Set<String> set(String words) {
        return Set.copyOf(List.of(words.strip().split("\\s+")));
    }
}
