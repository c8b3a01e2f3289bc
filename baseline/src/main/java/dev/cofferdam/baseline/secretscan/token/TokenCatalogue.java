package dev.cofferdam.baseline.secretscan.token;

import static dev.cofferdam.baseline.secretscan.token.TokenShape.checked;
import static dev.cofferdam.baseline.secretscan.token.TokenShape.token;

import java.util.List;
import java.util.stream.Stream;

/// The forms we know, by who issues them. Each is written down from its issuer's description.
final class TokenCatalogue {
    static final List<TokenShape> SHAPES =
            Stream.of(
                            keys(),
                            encoded(),
                            clouds(),
                            forges(),
                            registries(),
                            chats(),
                            payments(),
                            models(),
                            operations(),
                            services())
                    .flatMap(List::stream)
                    .toList();

    private TokenCatalogue() {}

    private static List<TokenShape> keys() {
        return List.of(
                checked(
                        "private-key",
                        "a private key",
                        List.of("-----BEGIN "),
                        "(?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----",
                        TokenChecks::always),
                checked(
                        "private-key",
                        "a private key",
                        List.of("-----BEGIN OpenVPN Static key", "PuTTY-User-Key-File-"),
                        "",
                        TokenChecks::always),
                checked(
                        "private-key",
                        "a private key in base64",
                        List.of("LS0tLS1CRUdJTi"),
                        "[A-Za-z0-9+/=]{20,}",
                        TokenChecks::decodesToPrivateKey),
                token("age-key", "an age identity", "AGE-SECRET-KEY-1", "[A-Z0-9]{58}"));
    }

    private static List<TokenShape> encoded() {
        return List.of(
                checked(
                        "jwt",
                        "a JSON Web Token",
                        List.of("eyJ"),
                        "[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}",
                        TokenChecks::isJwt),
                checked(
                        "registry-credentials",
                        "registry credentials in base64",
                        List.of(
                                "eyJhdXRocyI6",
                                "eyAiYXV0aHMi",
                                "ewogICJhdXRocyI6",
                                "ewoJImF1dGhzIj"),
                        "[A-Za-z0-9+/]{20,}={0,2}",
                        TokenChecks::always),
                checked(
                        "password-hash",
                        "the hash of a password",
                        List.of(
                                "$apr1$", "$1$", "$5$", "$6$", "$y$", "$argon2", "$2a$", "$2b$",
                                "$2y$"),
                        "[./A-Za-z0-9$=,+-]{20,}",
                        TokenChecks::always),
                checked(
                        "password-hash",
                        "the hash of a password",
                        List.of("{SHA}", "{SSHA}", "{PBKDF2}"),
                        "[A-Za-z0-9+/=$]{20,}",
                        TokenChecks::always));
    }

    private static List<TokenShape> clouds() {
        return List.of(
                token(
                        "aws-access-key",
                        "an AWS access key id",
                        List.of("AKIA", "ASIA", "ABIA", "ACCA"),
                        "[A-Z2-7]{16}"),
                token("google-api-key", "a Google API key", "AIza", "[A-Za-z0-9_-]{35}"),
                token("google-oauth", "a Google client secret", "GOCSPX-", "[A-Za-z0-9_-]{28}"),
                token("google-oauth", "a Google access token", "ya29.", "[A-Za-z0-9_-]{20,}"),
                token(
                        "azure-storage-key",
                        "an Azure account key",
                        List.of("AccountKey=", "SharedAccessKey=", "accountkey="),
                        "[A-Za-z0-9+/]{40,}={0,2}"),
                token(
                        "azure-sas",
                        "an Azure access signature",
                        "&sig=",
                        "[A-Za-z0-9%+/]{40,}={0,2}"),
                token(
                        "digitalocean-token",
                        "a DigitalOcean token",
                        List.of("dop_v1_", "doo_v1_", "dor_v1_"),
                        "[a-f0-9]{64}"),
                token("alibaba-access-key", "an Alibaba access key id", "LTAI", "[A-Za-z0-9]{20}"),
                token("tencent-secret-id", "a Tencent secret id", "AKID", "[A-Za-z0-9]{32}"),
                token("yandex-token", "a Yandex key", List.of("AQVN", "t1."), "[A-Za-z0-9_-]{35,}"),
                token("fly-token", "a Fly token", List.of("fo1_", "FlyV1 fm2_"), "[\\w+/=-]{40,}"),
                token("scaleway-key", "a Scaleway access key", "SCW", "[A-Z0-9]{17}"));
    }

    private static List<TokenShape> forges() {
        return List.of(
                token(
                        "github-token",
                        "a GitHub token",
                        List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
                        "[A-Za-z0-9]{36}"),
                token("github-token", "a GitHub token", "github_pat_", "[A-Za-z0-9_]{50,}"),
                token(
                        "gitlab-token",
                        "a GitLab token",
                        List.of(
                                "glpat-",
                                "gldt-",
                                "glrt-",
                                "glcbt-",
                                "glptt-",
                                "glft-",
                                "glsoat-",
                                "glagent-",
                                "gloas-"),
                        "[A-Za-z0-9_.-]{20,}"),
                token("gitlab-token", "a GitLab runner token", "GR1348941", "[A-Za-z0-9_-]{20}"),
                token(
                        "atlassian-token",
                        "an Atlassian token",
                        List.of("ATATT3", "ATBB", "ATCTT3"),
                        "[A-Za-z0-9_=.-]{24,}"));
    }

    private static List<TokenShape> registries() {
        return List.of(
                token("npm-token", "an npm token", "npm_", "[A-Za-z0-9]{36}"),
                token("pypi-token", "a PyPI token", "pypi-", "[A-Za-z0-9_-]{40,}"),
                token("rubygems-token", "a RubyGems token", "rubygems_", "[a-f0-9]{48}"),
                token("docker-token", "a Docker Hub token", "dckr_pat_", "[A-Za-z0-9_-]{24,}"),
                token("docker-token", "a Docker Hub token", "dckr_oat_", "[A-Za-z0-9_-]{24,}"),
                token("artifactory-token", "an Artifactory key", "AKCp", "[A-Za-z0-9]{60,}"),
                token("circleci-token", "a CircleCI token", "CCIPAT_", "[A-Za-z0-9_]{30,}"),
                token("buildkite-token", "a Buildkite token", "bkua_", "[a-z0-9]{40}"),
                token(
                        "sonar-token",
                        "a Sonar token",
                        List.of("squ_", "sqp_", "sqa_"),
                        "[a-f0-9]{40}"));
    }

    private static List<TokenShape> chats() {
        return List.of(
                token(
                        "slack-token",
                        "a Slack token",
                        List.of("xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xapp-"),
                        "[A-Za-z0-9-]{20,}"),
                token(
                        "slack-webhook",
                        "a Slack webhook",
                        List.of("hooks.slack.com/services/", "hooks.slack.com/workflows/"),
                        "[A-Za-z0-9]+/[A-Za-z0-9]+/[A-Za-z0-9]{12,}"),
                token(
                        "discord-webhook",
                        "a Discord webhook",
                        List.of("discord.com/api/webhooks/", "discordapp.com/api/webhooks/"),
                        "[0-9]{10,}/[A-Za-z0-9_-]{30,}"),
                token(
                        "teams-webhook",
                        "a Teams webhook",
                        List.of(".webhook.office.com/webhookb2/"),
                        "[A-Za-z0-9@/-]{40,}"),
                token("telegram-token", "a Telegram bot token", ":AA", "[A-Za-z0-9_-]{33}"),
                token("mailgun-key", "a Mailgun key", "key-", "[a-f0-9]{32}"),
                token("sendgrid-key", "a SendGrid key", "SG.", "[\\w-]{16,32}\\.[\\w-]{32,64}"),
                token(
                        "brevo-key",
                        "a Brevo key",
                        List.of("xkeysib-", "xsmtpsib-"),
                        "[a-f0-9-]{60,}"),
                token("twilio-key", "a Twilio key", "SK", "[a-f0-9]{32}"));
    }

    private static List<TokenShape> payments() {
        return List.of(
                token(
                        "stripe-key",
                        "a Stripe key",
                        List.of("sk_live_", "rk_live_", "sk_test_", "rk_test_"),
                        "[A-Za-z0-9]{16,}"),
                token("webhook-secret", "a webhook signing secret", "whsec_", "[\\w+/=-]{24,}"),
                token(
                        "square-token",
                        "a Square token",
                        List.of("sq0atp-", "sq0csp-"),
                        "[A-Za-z0-9_-]{22,}"),
                token(
                        "shopify-token",
                        "a Shopify token",
                        List.of("shpat_", "shpss_", "shpca_", "shppa_"),
                        "[a-fA-F0-9]{32}"),
                token(
                        "adyen-key",
                        "an Adyen key",
                        "AQE",
                        "[A-Za-z0-9+/]{20,}={0,2}-[A-Za-z0-9+/]{20,}={0,2}-[A-Za-z0-9+/=]{8,}"));
    }

    private static List<TokenShape> models() {
        return List.of(
                token("anthropic-key", "an Anthropic key", "sk-ant-", "[A-Za-z0-9_-]{24,}"),
                token(
                        "openai-key",
                        "an OpenAI key",
                        List.of("sk-proj-", "sk-svcacct-", "sk-admin-"),
                        "[A-Za-z0-9_-]{24,}"),
                token("openai-key", "an OpenAI key", "sk-", "[A-Za-z0-9]{32,}"),
                token("huggingface-token", "a Hugging Face token", "hf_", "[A-Za-z]{34}"),
                token("replicate-token", "a Replicate token", "r8_", "[A-Za-z0-9]{37}"));
    }

    private static List<TokenShape> operations() {
        return List.of(
                token(
                        "vault-token",
                        "a Vault token",
                        List.of("hvs.", "hvb.", "hvr."),
                        "[A-Za-z0-9_-]{20,}"),
                checked(
                        "vault-token",
                        "a Vault token",
                        List.of("s."),
                        "[A-Za-z0-9]{24}\\b",
                        TokenChecks::isMixed),
                token("terraform-token", "a Terraform token", ".atlasv1.", "[\\w=-]{40,}"),
                token(
                        "grafana-token",
                        "a Grafana token",
                        List.of("glc_", "glsa_"),
                        "[\\w+/=]{32,}"),
                token("grafana-token", "a Grafana key", "eyJrIjoi", "[A-Za-z0-9]{40,}={0,2}"),
                token("newrelic-key", "a New Relic key", List.of("NRAK-", "NRII-"), "[\\w-]{27,}"),
                token(
                        "dynatrace-token",
                        "a Dynatrace token",
                        "dt0",
                        "[a-z][0-9]{2}\\.[A-Z0-9.]{40,}"),
                token(
                        "sentry-token",
                        "a Sentry token",
                        List.of("sntrys_", "sntryu_"),
                        "[\\w+/=]{40,}"));
    }

    private static List<TokenShape> services() {
        return List.of(
                token("postman-key", "a Postman key", "PMAK-", "[a-f0-9]{24}-[a-f0-9]{34}"),
                token("databricks-token", "a Databricks token", "dapi", "[a-f0-9]{32}"),
                token("doppler-token", "a Doppler token", "dp.", "[a-z]{2}\\.[A-Za-z0-9._]{40,}"),
                token("planetscale-token", "a PlanetScale token", "pscale_", "[a-z]+_[\\w.-]{32,}"),
                token("pulumi-token", "a Pulumi token", "pul-", "[a-f0-9]{40}"),
                token("tailscale-key", "a Tailscale key", "tskey-", "[a-z]+-[\\w-]{16,}"),
                token("linear-key", "a Linear key", "lin_api_", "[A-Za-z0-9]{40}"),
                token(
                        "notion-token",
                        "a Notion token",
                        List.of("ntn_", "secret_"),
                        "[A-Za-z0-9]{43}"),
                token("supabase-token", "a Supabase token", "sbp_", "[a-f0-9]{40}"),
                token(
                        "airtable-token",
                        "an Airtable token",
                        "pat",
                        "[A-Za-z0-9]{14}\\.[a-f0-9]{64}"),
                token("heroku-key", "a Heroku key", "HRKU-", "[A-Za-z0-9_-]{36,}"),
                token("okta-token", "an Okta token", "SSWS ", "00[\\w-]{40}"));
    }
}
