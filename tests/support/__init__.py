"""What tests share: fakes that implement the ports, a clock that stands still, and builders with defaults."""
