"""Resolution: people's judgements applied when a reading is used, so that undoing one rewrites nothing."""
