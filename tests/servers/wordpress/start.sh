#!/bin/sh
# Starts Debian's WordPress with its own MariaDB on loopback: start.sh DIR [PORT]
#
# Everything lives in DIR; starting twice is starting once. A missing package is installed by name.
set -eu
dir=$1
port=${2:-8302}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

root=
[ "$(id -u)" = 0 ] || root=sudo
missing=
for package in wordpress wordpress-theme-twentytwentyone mariadb-server \
    php-cli php-mysql php-xml php-mbstring php-gd php-curl; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    # The services that the packages would start are not wanted: the server here is our own.
    export DEBIAN_FRONTEND=noninteractive
    $root sh -c "printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d"
    # shellcheck disable=SC2086
    $root apt-get install -y -q --no-install-recommends $missing >"$dir/apt.log" 2>&1 || {
        $root apt-get update -q >>"$dir/apt.log" 2>&1
        $root apt-get install -y -q --no-install-recommends $missing >>"$dir/apt.log" 2>&1
    }
    $root rm -f /usr/sbin/policy-rc.d
fi

# A group leader by its id, as long as it lives.
alive() { [ -s "$dir/$1.pid" ] && kill -0 "$(cat "$dir/$1.pid")" 2>/dev/null; }

# The path of a socket may have 107 bytes only.
socket=$dir/db.sock
[ ${#socket} -lt 100 ] || { echo "the path $dir is too long for a socket" >&2; exit 1; }

if [ ! -d "$dir/db/mysql" ]; then
    mariadb-install-db --no-defaults --datadir="$dir/db" --user="$(id -un)" \
        --auth-root-authentication-method=normal --skip-test-db >"$dir/install-db.log" 2>&1
fi
if ! alive db; then
    setsid /usr/sbin/mariadbd --no-defaults --datadir="$dir/db" --user="$(id -un)" --skip-networking \
        --socket="$socket" --pid-file="$dir/mariadbd.pid" --innodb-flush-log-at-trx-commit=0 \
        --innodb-buffer-pool-size=32M --performance-schema=off >"$dir/db.log" 2>&1 &
    echo $! >"$dir/db.pid"
fi
tries=0
until mariadb --no-defaults --socket="$socket" -uroot -e 'CREATE DATABASE IF NOT EXISTS wordpress' 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 150 ] || { cat "$dir/db.log" >&2; exit 1; }
    sleep 0.2
done

if [ ! -f "$dir/www/wp-config.php" ] || ! grep -q "$socket" "$dir/www/wp-config.php"; then
    rm -rf "$dir/www"
    cp -aL /usr/share/wordpress "$dir/www"
    cat >"$dir/www/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$socket');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HOME', 'http://localhost:$port');
define('WP_SITEURL', 'http://localhost:$port');
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
PHP
    cp "$here/router.php" "$dir/router.php"
fi
php "$here/install.php" "$dir/www"

if ! alive web; then
    PHP_CLI_SERVER_WORKERS=4 setsid php -d display_errors=0 -S "127.0.0.1:$port" -t "$dir/www" \
        "$dir/router.php" >"$dir/web.log" 2>&1 &
    echo $! >"$dir/web.pid"
fi
tries=0
until curl -sf -o /dev/null "http://localhost:$port/"; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || { tail -20 "$dir/web.log" >&2; exit 1; }
    sleep 0.2
done
echo "http://localhost:$port/"
