class Login {
    String password = config.password;
    static final String TOKEN = "X-Auth-Token-2";
    String url = "jdbc:postgresql://user:%s@db/app";
}
