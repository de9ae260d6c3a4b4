<?php
// Installs WordPress once: install.php WWW
$_SERVER['HTTP_HOST'] = 'localhost';
$_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
// Nothing is sent to anybody.
function wp_new_blog_notification() {}
if (!is_blog_installed()) {
    wp_install('Tamarisk Kettles', 'tamarisk', 'owner@kettles.invalid', true, '', wp_generate_password());
}
