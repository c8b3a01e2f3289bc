package dev.cofferdam.baseline.secretscan.text;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Set;

/// What kind of text something without a tree is, which decides who says that a value in it is
/// secret: in settings the name beside it, in a program only the value's own form.
public enum TextKind {
    /// Lines that give values to names: INI, TOML, `.conf`, `.tfvars`, `.npmrc`.
    SETTINGS,
    /// XML, where elements and attributes name values.
    MARKUP,
    /// Statements with literal passwords.
    SQL,
    /// Command lines in a manifest: what a container or a pipeline runs.
    COMMAND,
    /// A script, which mostly passes on what it was given. What it writes itself is worth a look.
    SHELL,
    /// Expressions of Terraform, in which only a text of its own is a value.
    TERRAFORM,
    /// YAML or JSON that becomes readable once a template has run. Worth a look.
    TEMPLATE,
    /// Everything else that people write: programs, helpers of templates, documents.
    PROGRAM;

    private static final Set<String> SETTINGS_ENDINGS =
            Set.of(
                    "ini",
                    "toml",
                    "cfg",
                    "conf",
                    "config",
                    "cnf",
                    "tfvars",
                    "properties",
                    "env",
                    "npmrc",
                    "netrc",
                    "pypirc",
                    "curlrc",
                    "wgetrc",
                    "dockercfg",
                    "htpasswd",
                    "credentials",
                    "desktop",
                    "service",
                    "repo",
                    "editorconfig",
                    "gitconfig",
                    "pgpass",
                    "rc",
                    "settings",
                    "ovpn",
                    "inf",
                    "reg");
    private static final Set<String> MARKUP_ENDINGS =
            Set.of("xml", "plist", "csproj", "props", "targets", "pom");
    private static final Set<String> SHELL_ENDINGS =
            Set.of(
                    "sh", "bash", "zsh", "ksh", "fish", "bat", "cmd", "ps1", "profile", "bashrc",
                    "zshrc");
    private static final Set<String> PROGRAM_ENDINGS =
            Set.of(
                    "go",
                    "py",
                    "js",
                    "mjs",
                    "cjs",
                    "ts",
                    "tsx",
                    "jsx",
                    "java",
                    "kt",
                    "kts",
                    "scala",
                    "groovy",
                    "gradle",
                    "rb",
                    "rs",
                    "c",
                    "h",
                    "cc",
                    "cpp",
                    "hpp",
                    "cs",
                    "fs",
                    "vb",
                    "swift",
                    "m",
                    "mm",
                    "php",
                    "pl",
                    "pm",
                    "lua",
                    "ex",
                    "exs",
                    "erl",
                    "hs",
                    "ml",
                    "clj",
                    "dart",
                    "r",
                    "jl",
                    "nix",
                    "bzl",
                    "bazel",
                    "star",
                    "cue",
                    "rego",
                    "jsonnet",
                    "libsonnet",
                    "proto",
                    "graphql",
                    "thrift",
                    "md",
                    "markdown",
                    "mdx",
                    "rst",
                    "adoc",
                    "tex",
                    "html",
                    "htm",
                    "xhtml",
                    "vue",
                    "svelte",
                    "css",
                    "scss",
                    "less",
                    "tpl",
                    "gotmpl",
                    "tmpl",
                    "template",
                    "j2",
                    "jinja",
                    "jinja2",
                    "erb",
                    "mustache",
                    "hbs",
                    "ejs",
                    "bicep",
                    "diff",
                    "patch",
                    "log",
                    "csv",
                    "tsv",
                    "svg",
                    "ipynb",
                    "snap",
                    "sum",
                    "mod",
                    "pem",
                    "crt",
                    "key",
                    "asc",
                    "pub",
                    "db",
                    "lock",
                    "map",
                    "sol",
                    "zig",
                    "nim",
                    "cr",
                    "pas",
                    "vbs",
                    "tcl",
                    "awk",
                    "elm",
                    "fsx",
                    "cljs",
                    "coffee",
                    "sass",
                    "styl",
                    "pug",
                    "twig",
                    "liquid",
                    "njk",
                    "jsp",
                    "cshtml",
                    "astro",
                    "robot",
                    "feature",
                    "puml",
                    "mmd",
                    "gql",
                    "wgsl",
                    "glsl",
                    "org",
                    "po");
    private static final Set<String> PROGRAM_NAMES =
            Set.of(
                    "dockerfile",
                    "containerfile",
                    "makefile",
                    "jenkinsfile",
                    "tiltfile",
                    "vagrantfile",
                    "rakefile",
                    "gemfile",
                    "procfile",
                    "caddyfile",
                    "justfile",
                    "license",
                    "notice",
                    "readme",
                    "changelog",
                    "codeowners",
                    "authors",
                    "contributing");
    private static final Set<String> SETTINGS_NAMES =
            Set.of(
                    "credentials",
                    "config",
                    "netrc",
                    "htpasswd",
                    "passwd",
                    "my.cnf",
                    "redis.conf",
                    "pgpass");
    private static final Pattern SETTING_LINE =
            Pattern.compile(
                    "(?:\\[[^\\]]*\\]|[\"']?[\\pL_][\\pL\\w.\\[\\]/ -]{0,80}[\"']?[ \\t]*(?:=|:[ \\t]|:$).*|"
                            + "[a-z][\\w-]*(?:[ \\t]+[^ \\t=(){};]+){1,2}|[a-z_]+[ \\t]+[^=(]*(?:\"[^\"]*\")?;)");
    private static final Pattern PROGRAM_LINE =
            Pattern.compile(
                    "(?:.*[;{}(]$|(?:if|for|while|def|func|function|return|import|package|class|const|let|var|public|private)\\b.*|"
                            + ".*\\w\\(.*\\).*)");
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "(?is)\\s*(?:(?:create|alter|grant|insert|set|drop|update|use)\\s+\\w).*");
    private static final int LINES_SNIFFED = 200;

    /// The kind of a text that is kept under a name: a file's path, or the key of an entry.
    public static TextKind of(String path, String text) {
        var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (text.startsWith("#!")) {
            return isShell(text) ? SHELL : PROGRAM;
        }
        var ending = name.substring(name.lastIndexOf('.') + 1);
        if (SETTINGS_NAMES.contains(name)
                || (SETTINGS_ENDINGS.contains(ending) && name.indexOf('.') >= 0)) {
            return text.stripLeading().startsWith("<") ? MARKUP : SETTINGS;
        }
        if (name.equals("dockerfile")
                || name.endsWith(".dockerfile")
                || SHELL_ENDINGS.contains(ending)) {
            return SHELL;
        }
        if (MARKUP_ENDINGS.contains(ending)) {
            return MARKUP;
        }
        if (ending.equals("sql")) {
            return SQL;
        }
        if (ending.equals("tf") || ending.equals("hcl") || ending.equals("nomad")) {
            return TERRAFORM;
        }
        boolean program =
                (PROGRAM_ENDINGS.contains(ending) && name.indexOf('.') >= 0)
                        || PROGRAM_NAMES.contains(name);
        return program ? PROGRAM : sniffed(text);
    }

    private static boolean isShell(String text) {
        int end = text.indexOf('\n');
        var line = end < 0 ? text : text.substring(0, end);
        return line.contains("sh");
    }

    /// What a text without a telling name looks like.
    static TextKind sniffed(String text) {
        if (text.stripLeading().startsWith("<")) {
            return MARKUP;
        }
        if (text.contains("{{")) {
            return TEMPLATE;
        }
        if (STATEMENT.matches(text.length() > 200 ? text.substring(0, 200) : text)) {
            return SQL;
        }
        int settings = 0;
        int program = 0;
        int lines = 0;
        for (var line : text.lines().limit(LINES_SNIFFED).map(String::strip).toList()) {
            var start = line.length() > 200 ? line.substring(0, 200) : line;
            if (start.isEmpty()
                    || start.startsWith("#")
                    || start.startsWith(";")
                    || start.startsWith("//")) {
                continue;
            }
            lines++;
            boolean setting = SETTING_LINE.matches(start);
            settings += setting ? 1 : 0;
            program += !setting && PROGRAM_LINE.matches(start) ? 1 : 0;
        }
        return settings * 2 >= lines && settings > 0 && program * 4 < lines ? SETTINGS : PROGRAM;
    }
}
