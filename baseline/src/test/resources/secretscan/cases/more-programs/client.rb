password = ENV.fetch("DB_PASSWORD")
token: params[:token]
