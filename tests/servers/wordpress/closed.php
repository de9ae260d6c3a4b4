<?php
// Closes the REST interface to strangers, as many a site's plugin does.
add_filter('rest_authentication_errors', fn($error) => is_user_logged_in() ? $error
    : new WP_Error('rest_not_logged_in', 'You are not logged in.', ['status' => 401]));
