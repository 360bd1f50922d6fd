"""Real servers for tests, benchmarks and trying out, started from package artifacts on loopback; not for production."""
