<?php
// Plays a story into an installed WordPress, in the place of whatever was there:
// seed.php WWW STORY IDS
//
// STORY is JSON as seed.py writes it; into IDS goes what number each thing got, by its key.
$_SERVER['HTTP_HOST'] = 'localhost';
$_SERVER['REQUEST_URI'] = '/';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/user.php';
require_once ABSPATH . 'wp-admin/includes/misc.php';
add_filter('pre_wp_mail', '__return_false');
$story = json_decode(file_get_contents($argv[2]), true);

foreach (get_posts(['post_type' => ['post', 'page', 'nav_menu_item'], 'post_status' => 'any', 'numberposts' => -1]) as $old) {
    wp_delete_post($old->ID, true);
}
foreach (get_users() as $old) {
    if ($old->ID != 1) {
        wp_delete_user($old->ID);
    }
}

foreach ($story['options'] as $name => $value) {
    update_option($name, $value);
}
switch_theme('twentytwentyone');
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%postname%/');
flush_rewrite_rules(false);

$ids = ['' => 0];
wp_update_user(['ID' => 1, 'display_name' => $story['brand'], 'nickname' => $story['brand']]);
$ids['user:tamarisk'] = 1;
foreach ($story['users'] as $user) {
    $ids['user:' . $user['login']] = wp_insert_user([
        'user_login' => $user['login'], 'user_pass' => wp_generate_password(), 'role' => $user['role'],
        'user_email' => $user['login'] . '@kettles.invalid', 'display_name' => $user['name'],
    ]);
}
// WordPress keeps both times, its own local one and UTC.
$both = fn($gmt) => [get_date_from_gmt($gmt), $gmt];
foreach ($story['posts'] as $post) {
    [$local, $gmt] = $both($post['at']);
    $ids[$post['key']] = wp_insert_post([
        'post_type' => $post['type'], 'post_status' => 'publish', 'post_title' => $post['title'],
        'post_name' => $post['slug'], 'post_content' => $post['text'], 'post_date' => $local,
        'post_date_gmt' => $gmt, 'post_author' => $ids['user:' . $post['by']],
        'comment_status' => $post['comments'], 'ping_status' => 'closed',
    ], true);
}
foreach ($story['messages'] as $message) {
    [$local, $gmt] = $both($message['at']);
    $user = $message['user'] ? get_userdata($ids['user:' . $message['user']]) : null;
    $ids[$message['key']] = wp_insert_comment([
        'comment_post_ID' => $ids[$message['post']], 'comment_parent' => $ids[$message['parent']],
        'comment_content' => $message['text'], 'comment_date' => $local, 'comment_date_gmt' => $gmt,
        'comment_author' => $user ? $user->display_name : $message['name'],
        'comment_author_email' => $user ? $user->user_email : $message['mail'],
        'comment_author_url' => '', 'comment_author_IP' => '127.0.0.1', 'user_id' => $user ? $user->ID : 0,
        'comment_approved' => $message['approved'], 'comment_type' => $message['type'],
    ]);
}
foreach (array_unique(array_column($story['messages'], 'post')) as $key) {
    wp_update_comment_count_now($ids[$key]);
}
$menu = wp_get_nav_menu_object('footer') ? wp_get_nav_menu_object('footer')->term_id : wp_create_nav_menu('footer');
foreach ($story['posts'] as $post) {
    if ($post['type'] === 'page') {
        wp_update_nav_menu_item($menu, 0, [
            'menu-item-object-id' => $ids[$post['key']], 'menu-item-object' => 'page',
            'menu-item-type' => 'post_type', 'menu-item-status' => 'publish',
        ]);
    }
}
set_theme_mod('nav_menu_locations', ['footer' => $menu]);
file_put_contents($argv[3], json_encode($ids));
